import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { previewFilter } from "@/lib/services/inventory/preview-filter";

export const POST = route({
  operation: inventoryOperations["POST /registries/{registryId}/inventory/preview"],
  handle: ({ ctx, params, body }) => previewFilter(ctx, params.registryId, body),
});
