import type { Metadata } from "next";
import { requestOfPage, tagMoveSorts } from "@/components/inventory/page-state";
import { RepositoryPart } from "@/components/inventory/repository-details";
import { TagHistory } from "@/components/inventory/tag-history";
import { Hydrated } from "@/components/shell/hydrated";
import { tagMoveListOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { listTagMoves } from "@/lib/services/inventory/list-tag-moves";

export const metadata: Metadata = { title: "Tag history" };

export default async function TagHistoryPage({
  params: address,
  searchParams,
}: PageProps<"/assets/registries/[registryId]/repositories/[repositoryId]/tag-history">) {
  const params = await address;
  const { registryId, repositoryId } = params;
  const query = requestOfPage(await searchParams, tagMoveSorts);
  const answer = await readForPage(
    inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}/tag-moves"],
    { params, query },
    ({ ctx, params, query }) => listTagMoves(ctx, params.registryId, params.repositoryId, query),
  );
  const { queryKey } = tagMoveListOptions(registryId, repositoryId, query);
  return (
    <Hydrated answers={[{ queryKey, answer }]}>
      <RepositoryPart registryId={registryId} id={repositoryId}>
        <TagHistory registryId={registryId} repositoryId={repositoryId} />
      </RepositoryPart>
    </Hydrated>
  );
}
