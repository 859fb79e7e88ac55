import { inventoryOperations } from "@/lib/contract/inventory";
import { route } from "@/lib/http/route";
import { simulateLifecycle } from "@/lib/services/inventory/simulate-lifecycle";

export const POST = route({
  operation:
    inventoryOperations[
      "POST /registries/{registryId}/repositories/{repositoryId}/lifecycle-simulations"
    ],
  handle: ({ ctx, params, body }) =>
    simulateLifecycle(ctx, params.registryId, params.repositoryId, body.policy),
});
