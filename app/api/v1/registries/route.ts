import { registryListQuerySchema } from "@/lib/domain/registries/registry";
import { created, route } from "@/lib/http/route";
import { registryCreateSchema } from "@/lib/registries/create-schema";
import { createRegistry } from "@/lib/services/registries/create-registry";
import { listRegistries } from "@/lib/services/registries/list-registries";

export const GET = route({
  query: registryListQuerySchema,
  handle: ({ query }) => listRegistries(query),
});

export const POST = route({
  body: registryCreateSchema,
  handle: async ({ body }) => {
    const registry = await createRegistry(body);
    return created(registry, `/api/v1/registries/${registry.id}`);
  },
});
