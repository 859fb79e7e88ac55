import { checkOperations } from "@/lib/contract/checks";
import { route } from "@/lib/http/route";
import { requestChecks } from "@/lib/jobs/request-checks";

export const POST = route({
  operation: checkOperations["POST /connectors/checks"],
  handle: ({ ctx, body }) => requestChecks(ctx, body.connectorIds),
});
