import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { getBreakdown } from "@/lib/services/inventory/get-breakdown";

export const GET = route({
  operation: inventoryOperations["GET /registries/{registryId}/inventory/breakdown"],
  handle: ({ ctx, params }) => getBreakdown(ctx, params.registryId),
});
