import { inventoryExportOperations } from "@/lib/contract/inventory-exports";
import { route } from "@/lib/http/route";
import { csvFile } from "@/lib/http/route-answer";
import { exportImageCells } from "@/lib/services/inventory/export-image-cells";

export const GET = route({
  operation: inventoryExportOperations["GET /images.csv"],
  handle: async ({ ctx, query }) => csvFile("images", exportImageCells(ctx, query)),
});
