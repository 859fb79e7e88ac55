import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { startSync } from "@/lib/jobs/start-sync";
import { listSyncs } from "@/lib/services/syncs/list-syncs";

export const GET = route({
  operation: inventoryOperations["GET /registries/{registryId}/syncs"],
  handle: ({ ctx, params, query }) => listSyncs(ctx, params.registryId, query),
});

export const POST = route({
  operation: inventoryOperations["POST /registries/{registryId}/syncs"],
  handle: ({ ctx, params }) => startSync(ctx, params.registryId, "manual"),
});
