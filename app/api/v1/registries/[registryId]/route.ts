import { registryParamsSchema } from "@/lib/domain/api/ids";
import { registryUpdateSchema } from "@/lib/domain/registries/registry";
import { noContent, route } from "@/lib/http/route";
import { deleteRegistry } from "@/lib/services/registries/delete-registry";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { updateRegistry } from "@/lib/services/registries/update-registry";

export const GET = route({
  params: registryParamsSchema,
  handle: ({ params }) => getRegistry(params.registryId),
});

export const PATCH = route({
  params: registryParamsSchema,
  body: registryUpdateSchema,
  handle: ({ params, body }) => updateRegistry(params.registryId, body),
});

export const DELETE = route({
  params: registryParamsSchema,
  handle: async ({ params }) => {
    await deleteRegistry(params.registryId);
    return noContent();
  },
});
