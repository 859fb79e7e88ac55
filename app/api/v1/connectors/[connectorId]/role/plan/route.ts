import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { rolePlanInputSchema } from "@/lib/domain/connectors/role-create";
import { route } from "@/lib/http/route";
import { planConnectorRole } from "@/lib/services/roles/plan-connector-role";

export const POST = route({
  params: connectorParamsSchema,
  body: rolePlanInputSchema,
  handle: async ({ params, body }) =>
    Response.json(await planConnectorRole(params.connectorId, body)),
});
