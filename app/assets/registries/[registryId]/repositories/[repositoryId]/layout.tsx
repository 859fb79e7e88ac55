import { Hydrated } from "@/components/shell/hydrated";
import { repositoryOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { getRepository } from "@/lib/services/inventory/get-repository";

/** What every page of a repository asks for. */
export default async function RepositoryLayout({
  params,
  children,
}: LayoutProps<"/assets/registries/[registryId]/repositories/[repositoryId]">) {
  const { registryId, repositoryId } = await params;
  const answer = await readForPage(
    inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}"],
    { params: { registryId, repositoryId } },
    ({ ctx, params }) => getRepository(ctx, params.registryId, params.repositoryId),
  );
  const { queryKey } = repositoryOptions(registryId, repositoryId);
  return <Hydrated answers={[{ queryKey, answer }]}>{children}</Hydrated>;
}
