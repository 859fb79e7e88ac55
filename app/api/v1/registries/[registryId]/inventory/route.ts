import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { summarizeInventory } from "@/lib/services/inventory/summarize-inventory";

export const GET = route({
  operation: inventoryOperations["GET /registries/{registryId}/inventory"],
  handle: ({ ctx, params }) => summarizeInventory(ctx, params.registryId),
});
