import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { listImageCopies } from "@/lib/services/inventory/list-image-copies";

export const GET = route({
  operation:
    inventoryOperations[
      "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/copies"
    ],
  handle: ({ ctx, params }) =>
    listImageCopies(ctx, params.registryId, params.repositoryId, params.digest),
});
