import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { getRepositoryPolicies } from "@/lib/services/inventory/get-repository-policies";

export const GET = route({
  operation:
    inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}/policies"],
  handle: ({ ctx, params }) => getRepositoryPolicies(ctx, params.registryId, params.repositoryId),
});
