import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { cancelSync } from "@/lib/services/syncs/cancel-sync";
import { getSync } from "@/lib/services/syncs/get-sync";

export const GET = route({
  operation: inventoryOperations["GET /registries/{registryId}/syncs/{runId}"],
  handle: ({ ctx, params }) => getSync(ctx, params.registryId, params.runId),
});

export const DELETE = route({
  operation: inventoryOperations["DELETE /registries/{registryId}/syncs/{runId}"],
  handle: ({ ctx, params }) => cancelSync(ctx, params.registryId, params.runId),
});
