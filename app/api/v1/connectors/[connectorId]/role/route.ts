import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { roleCreateSchema } from "@/lib/domain/connectors/role-create";
import { route } from "@/lib/http/route";
import { createConnectorRole } from "@/lib/services/roles/create-connector-role";

export const POST = route({
  params: connectorParamsSchema,
  body: roleCreateSchema,
  handle: async ({ params, body }) =>
    Response.json(await createConnectorRole(params.connectorId, body), { status: 201 }),
});
