import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { listRepositories } from "@/lib/services/inventory/list-repositories";

export const GET = route({
  operation: inventoryOperations["GET /registries/{registryId}/repositories"],
  handle: ({ ctx, params, query }) => listRepositories(ctx, params.registryId, query),
});
