import { registryOperations } from "@/lib/contract/registries";
import { route } from "@/lib/http/route";
import { created } from "@/lib/http/route-answer";
import { syncCreated } from "@/lib/jobs/start-sync";
import { createRegistry } from "@/lib/services/registries/create-registry";
import { listRegistries } from "@/lib/services/registries/list-registries";

export const GET = route({
  operation: registryOperations["GET /registries"],
  handle: ({ ctx, query }) => listRegistries(ctx, query),
});

export const POST = route({
  operation: registryOperations["POST /registries"],
  handle: async ({ ctx, body }) => {
    const registry = await createRegistry(ctx, body);
    await syncCreated(ctx, registry);
    return created(registry, `/api/v1/registries/${registry.id}`);
  },
});
