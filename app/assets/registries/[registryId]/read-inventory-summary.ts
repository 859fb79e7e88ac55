import { inventoryOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { summarizeInventory } from "@/lib/services/inventory/summarize-inventory";

/** What the pages of a registry tell of its syncs, for their first HTML. */
export async function readInventorySummary(registryId: string) {
  return {
    queryKey: inventoryOptions(registryId).queryKey,
    answer: await readForPage(
      inventoryOperations["GET /registries/{registryId}/inventory"],
      { params: { registryId } },
      ({ ctx, params }) => summarizeInventory(ctx, params.registryId),
    ),
  };
}
