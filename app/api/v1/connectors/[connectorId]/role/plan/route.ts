import { roleOperations } from "@/lib/contract/roles";
import { route } from "@/lib/http/route";
import { planConnectorRole } from "@/lib/services/roles/plan-connector-role";

export const POST = route({
  operation: roleOperations["POST /connectors/{connectorId}/role/plan"],
  handle: ({ ctx, params, body }) => planConnectorRole(ctx, params.connectorId, body),
});
