import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { getImageAttachments } from "@/lib/services/inventory/get-image-attachments";

export const GET = route({
  operation:
    inventoryOperations[
      "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/attachments"
    ],
  handle: ({ ctx, params }) =>
    getImageAttachments(ctx, params.registryId, params.repositoryId, params.digest),
});
