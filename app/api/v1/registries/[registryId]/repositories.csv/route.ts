import { inventoryExportOperations } from "@/lib/contract/inventory-exports";
import { route } from "@/lib/http/route";
import { csvFile } from "@/lib/http/route-answer";
import { exportRepositoryCells } from "@/lib/services/inventory/export-repositories";

export const GET = route({
  operation: inventoryExportOperations["GET /registries/{registryId}/repositories.csv"],
  handle: async ({ ctx, params, query }) =>
    csvFile("repositories", exportRepositoryCells(ctx, params.registryId, query)),
});
