import type { Metadata } from "next";
import { RepositoryPart } from "@/components/inventory/repository-details";
import { RepositoryLifecycle } from "@/components/inventory/repository-lifecycle";
import { Hydrated } from "@/components/shell/hydrated";
import { repositoryPoliciesOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { getRepositoryPolicies } from "@/lib/services/inventory/get-repository-policies";

export const metadata: Metadata = { title: "Lifecycle of a repository" };

export default async function RepositoryLifecyclePage({
  params,
}: PageProps<"/assets/registries/[registryId]/repositories/[repositoryId]/lifecycle">) {
  const { registryId, repositoryId } = await params;
  const answer = await readForPage(
    inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}/policies"],
    { params: { registryId, repositoryId } },
    ({ ctx, params }) => getRepositoryPolicies(ctx, params.registryId, params.repositoryId),
  );
  const { queryKey } = repositoryPoliciesOptions(registryId, repositoryId);
  return (
    <Hydrated answers={[{ queryKey, answer }]}>
      <RepositoryPart registryId={registryId} id={repositoryId}>
        <RepositoryLifecycle registryId={registryId} id={repositoryId} />
      </RepositoryPart>
    </Hydrated>
  );
}
