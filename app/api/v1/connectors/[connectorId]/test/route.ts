import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { checkQuerySchema } from "@/lib/domain/checks/check-query";
import { ndjsonResponse } from "@/lib/http/ndjson-response";
import { noContent, route } from "@/lib/http/route";
import { cancelCheck } from "@/lib/services/checks/cancel-check";
import { startCheck } from "@/lib/services/checks/start-check";

export const POST = route({
  params: connectorParamsSchema,
  query: checkQuerySchema,
  handle: async ({ params, query, request, path, requestId }) => {
    const run = await startCheck(params.connectorId, query.region);
    const streams = request.headers.get("accept")?.includes("application/x-ndjson");
    return streams ? ndjsonResponse(run.follow(), path, requestId) : run.result;
  },
});

export const DELETE = route({
  params: connectorParamsSchema,
  handle: async ({ params }) => {
    await cancelCheck(params.connectorId);
    return noContent();
  },
});
