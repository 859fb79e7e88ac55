import { checkOperations } from "@/lib/contract/checks";
import { route } from "@/lib/http/route";
import { listConnectorChecks } from "@/lib/services/checks/list-connector-checks";

export const GET = route({
  operation: checkOperations["GET /connectors/{connectorId}/checks"],
  handle: ({ ctx, params, query }) => listConnectorChecks(ctx, params.connectorId, query),
});
