import { checkOperations } from "@/lib/contract/checks";
import { route } from "@/lib/http/route";
import { getCheck } from "@/lib/services/checks/get-check";

export const GET = route({
  operation: checkOperations["GET /connectors/{connectorId}/checks/{checkId}"],
  handle: ({ ctx, params }) => getCheck(ctx, params.connectorId, params.checkId),
});
