import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { getRepository } from "@/lib/services/inventory/get-repository";

export const GET = route({
  operation: inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}"],
  handle: ({ ctx, params }) => getRepository(ctx, params.registryId, params.repositoryId),
});
