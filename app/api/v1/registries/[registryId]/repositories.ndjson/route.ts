import { inventoryExportOperations } from "@/lib/contract/inventory-exports";
import { route } from "@/lib/http/route";
import { ndjsonFile } from "@/lib/http/route-answer";
import { exportRepositories } from "@/lib/services/inventory/export-repositories";

export const GET = route({
  operation: inventoryExportOperations["GET /registries/{registryId}/repositories.ndjson"],
  handle: async ({ ctx, params, query }) =>
    ndjsonFile("repositories", exportRepositories(ctx, params.registryId, query)),
});
