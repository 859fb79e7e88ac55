import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { pageQuerySchema } from "@/lib/domain/api/list-query";
import { handOffCreateSchema } from "@/lib/domain/connectors/hand-off";
import { created, route } from "@/lib/http/route";
import { createHandOff } from "@/lib/services/hand-offs/create-hand-off";
import { listHandOffs } from "@/lib/services/hand-offs/list-hand-offs";

export const GET = route({
  params: connectorParamsSchema,
  query: pageQuerySchema,
  handle: ({ params, query }) => listHandOffs(params.connectorId, query),
});

export const POST = route({
  params: connectorParamsSchema,
  body: handOffCreateSchema,
  handle: async ({ params, body, path }) => {
    const made = await createHandOff(params.connectorId, body);
    return created(made, `${path}/${made.handOff.id}`);
  },
});
