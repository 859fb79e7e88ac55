import { roleOperations } from "@/lib/contract/roles";
import { route } from "@/lib/http/route";
import { createConnectorRole } from "@/lib/services/roles/create-connector-role";

export const POST = route({
  operation: roleOperations["POST /connectors/{connectorId}/role"],
  handle: ({ ctx, params, body }) => createConnectorRole(ctx, params.connectorId, body),
});
