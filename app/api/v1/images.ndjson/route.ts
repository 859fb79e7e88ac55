import { inventoryExportOperations } from "@/lib/contract/inventory-exports";
import { route } from "@/lib/http/route";
import { ndjsonFile } from "@/lib/http/route-answer";
import { exportImages } from "@/lib/services/inventory/export-images";

export const GET = route({
  operation: inventoryExportOperations["GET /images.ndjson"],
  handle: async ({ ctx, query }) => ndjsonFile("images", exportImages(ctx, query)),
});
