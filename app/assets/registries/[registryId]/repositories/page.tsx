import type { Metadata } from "next";
import { repositorySorts, requestOfPage } from "@/components/inventory/page-state";
import { RepositoryList } from "@/components/inventory/repository-list";
import { RegistryPart } from "@/components/registries/registry-part";
import { Hydrated } from "@/components/shell/hydrated";
import { repositoryListOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { listRepositories } from "@/lib/services/inventory/list-repositories";

export const metadata: Metadata = { title: "Repositories" };

export default async function RepositoriesPage({
  params,
  searchParams,
}: PageProps<"/assets/registries/[registryId]/repositories">) {
  const { registryId } = await params;
  const query = requestOfPage(await searchParams, repositorySorts);
  const answer = await readForPage(
    inventoryOperations["GET /registries/{registryId}/repositories"],
    { params: { registryId }, query },
    ({ ctx, params, query }) => listRepositories(ctx, params.registryId, query),
  );
  const { queryKey } = repositoryListOptions(registryId, query);
  return (
    <RegistryPart id={registryId} lists>
      <Hydrated answers={[{ queryKey, answer }]}>
        <RepositoryList registryId={registryId} />
      </Hydrated>
    </RegistryPart>
  );
}
