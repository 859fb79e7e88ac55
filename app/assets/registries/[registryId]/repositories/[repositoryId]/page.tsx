import type { Metadata } from "next";
import { RepositoryDetails } from "@/components/inventory/repository-details";

export const metadata: Metadata = { title: "Repository" };

export default async function RepositoryPage({
  params,
}: PageProps<"/assets/registries/[registryId]/repositories/[repositoryId]">) {
  const { registryId, repositoryId } = await params;
  return <RepositoryDetails registryId={registryId} id={repositoryId} />;
}
