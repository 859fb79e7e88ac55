import type { Metadata } from "next";
import { RepositoryList } from "@/components/inventory/repository-list";
import { RegistryPart } from "@/components/registries/registry-part";

export const metadata: Metadata = { title: "Repositories" };

export default async function RepositoriesPage({
  params,
}: PageProps<"/assets/registries/[registryId]/repositories">) {
  const { registryId } = await params;
  return (
    <RegistryPart id={registryId}>
      <RepositoryList registryId={registryId} />
    </RegistryPart>
  );
}
