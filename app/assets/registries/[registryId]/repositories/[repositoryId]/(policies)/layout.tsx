import { Hydrated } from "@/components/shell/hydrated";
import { repositoryPoliciesOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { getRepositoryPolicies } from "@/lib/services/inventory/get-repository-policies";

/** What the pages about a repository’s policies ask for. */
export default async function PoliciesLayout({
  params,
  children,
}: LayoutProps<"/assets/registries/[registryId]/repositories/[repositoryId]">) {
  const { registryId, repositoryId } = await params;
  const answer = await readForPage(
    inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}/policies"],
    { params: { registryId, repositoryId } },
    ({ ctx, params }) => getRepositoryPolicies(ctx, params.registryId, params.repositoryId),
  );
  const { queryKey } = repositoryPoliciesOptions(registryId, repositoryId);
  return <Hydrated answers={[{ queryKey, answer }]}>{children}</Hydrated>;
}
