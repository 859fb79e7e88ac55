import { handOffOperations } from "@/lib/contract/hand-offs";
import { route } from "@/lib/http/route";
import { created } from "@/lib/http/route-answer";
import { createHandOff } from "@/lib/services/hand-offs/create-hand-off";
import { listHandOffs } from "@/lib/services/hand-offs/list-hand-offs";

export const GET = route({
  operation: handOffOperations["GET /connectors/{connectorId}/hand-offs"],
  handle: ({ ctx, params, query }) => listHandOffs(ctx, params.connectorId, query),
});

export const POST = route({
  operation: handOffOperations["POST /connectors/{connectorId}/hand-offs"],
  handle: async ({ ctx, params, body, path }) => {
    const made = await createHandOff(ctx, params.connectorId, body);
    return created(made, `${path}/${made.handOff.id}`);
  },
});
