import { checkOperations } from "@/lib/contract/checks";
import { route } from "@/lib/http/route";
import { eventStream } from "@/lib/http/route-answer";
import { readDiscovery, startDiscovery } from "@/lib/services/discovery/start-discovery";

export const POST = route({
  operation: checkOperations["POST /connectors/{connectorId}/discovery"],
  handle: async ({ ctx, params, wantsEvents }) => {
    const events = await startDiscovery(ctx, params.connectorId);
    return wantsEvents ? eventStream(events) : readDiscovery(events);
  },
});
