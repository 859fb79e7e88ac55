import { registryOperations } from "@/lib/contract/registries";
import { readIfMatch } from "@/lib/http/read-if-match";
import { route } from "@/lib/http/route";
import { syncFiltered } from "@/lib/jobs/start-sync";
import { deleteRegistry } from "@/lib/services/registries/delete-registry";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { updateRegistry } from "@/lib/services/registries/update-registry";

export const GET = route({
  operation: registryOperations["GET /registries/{registryId}"],
  handle: ({ ctx, params }) => getRegistry(ctx, params.registryId),
});

export const PATCH = route({
  operation: registryOperations["PATCH /registries/{registryId}"],
  handle: async ({ ctx, params, body, request }) => {
    const registry = await updateRegistry(ctx, params.registryId, body, readIfMatch(request));
    if (body.inventoryFilter !== undefined) await syncFiltered(ctx, registry);
    return registry;
  },
});

export const DELETE = route({
  operation: registryOperations["DELETE /registries/{registryId}"],
  handle: ({ ctx, params }) => deleteRegistry(ctx, params.registryId),
});
