import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { ndjsonResponse } from "@/lib/http/ndjson-response";
import { route } from "@/lib/http/route";
import { readDiscovery, startDiscovery } from "@/lib/services/discovery/start-discovery";

export const POST = route({
  params: connectorParamsSchema,
  handle: async ({ params, request, path, requestId }) => {
    const events = await startDiscovery(params.connectorId, request.signal);
    const streams = request.headers.get("accept")?.includes("application/x-ndjson");
    return streams ? ndjsonResponse(events, path, requestId) : readDiscovery(events);
  },
});
