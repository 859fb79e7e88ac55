import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { getImage } from "@/lib/services/inventory/get-image";

export const GET = route({
  operation:
    inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}"],
  handle: ({ ctx, params }) => getImage(ctx, params.registryId, params.repositoryId, params.digest),
});
