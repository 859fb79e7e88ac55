import type { Metadata } from "next";
import { RepositoryPart } from "@/components/inventory/repository-details";
import { RepositoryLifecycle } from "@/components/inventory/repository-lifecycle";

export const metadata: Metadata = { title: "Lifecycle of a repository" };

export default async function RepositoryLifecyclePage({
  params,
}: PageProps<"/assets/registries/[registryId]/repositories/[repositoryId]/lifecycle">) {
  const { registryId, repositoryId: id } = await params;
  return (
    <RepositoryPart registryId={registryId} id={id}>
      <RepositoryLifecycle registryId={registryId} id={id} />
    </RepositoryPart>
  );
}
