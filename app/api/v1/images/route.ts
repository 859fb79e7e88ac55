import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { listImages } from "@/lib/services/inventory/list-images";

export const GET = route({
  operation: inventoryOperations["GET /images"],
  handle: ({ ctx, query }) => listImages(ctx, query),
});
