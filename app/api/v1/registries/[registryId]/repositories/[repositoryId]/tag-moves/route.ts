import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { listTagMoves } from "@/lib/services/inventory/list-tag-moves";

export const GET = route({
  operation:
    inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}/tag-moves"],
  handle: ({ ctx, params, query }) =>
    listTagMoves(ctx, params.registryId, params.repositoryId, query),
});
