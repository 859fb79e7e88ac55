import { checkOperations } from "@/lib/contract/checks";
import { route } from "@/lib/http/route";
import { eventStream } from "@/lib/http/route-answer";
import { cancelCheck } from "@/lib/services/checks/cancel-check";
import { startCheck } from "@/lib/services/checks/start-check";

export const POST = route({
  operation: checkOperations["POST /connectors/{connectorId}/test"],
  handle: async ({ ctx, params, query, wantsEvents }) => {
    const run = await startCheck(ctx, params.connectorId, { regions: query.region });
    return wantsEvents ? eventStream(run.follow()) : run.result;
  },
});

export const DELETE = route({
  operation: checkOperations["DELETE /connectors/{connectorId}/test"],
  handle: ({ ctx, params }) => cancelCheck(ctx, params.connectorId),
});
