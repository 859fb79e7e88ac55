import { roleOperations } from "@/lib/contract/roles";
import { route } from "@/lib/http/route";
import { describeConnectorSetup } from "@/lib/services/roles/describe-connector-setup";

export const POST = route({
  operation: roleOperations["POST /connectors/{connectorId}/setup"],
  handle: ({ ctx, params, body }) => describeConnectorSetup(ctx, params.connectorId, body),
});
