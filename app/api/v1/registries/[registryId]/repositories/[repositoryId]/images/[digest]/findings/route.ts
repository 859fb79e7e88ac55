import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { getImageFindings } from "@/lib/services/inventory/get-image-findings";

export const GET = route({
  operation:
    inventoryOperations[
      "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/findings"
    ],
  handle: ({ ctx, params }) =>
    getImageFindings(ctx, params.registryId, params.repositoryId, params.digest),
});
