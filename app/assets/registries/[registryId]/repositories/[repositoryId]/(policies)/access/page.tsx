import type { Metadata } from "next";
import { RepositoryAccess } from "@/components/inventory/repository-access";
import { RepositoryPart } from "@/components/inventory/repository-details";

export const metadata: Metadata = { title: "Who can pull" };

export default async function RepositoryAccessPage({
  params,
}: PageProps<"/assets/registries/[registryId]/repositories/[repositoryId]/access">) {
  const { registryId, repositoryId: id } = await params;
  return (
    <RepositoryPart registryId={registryId} id={id}>
      <RepositoryAccess registryId={registryId} id={id} />
    </RepositoryPart>
  );
}
