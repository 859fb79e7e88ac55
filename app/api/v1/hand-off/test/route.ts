import { readBearerToken } from "@/lib/http/bearer-token";
import { ndjsonResponse } from "@/lib/http/ndjson-response";
import { route } from "@/lib/http/route";
import { testHandOff } from "@/lib/services/hand-offs/test-hand-off";

export const POST = route({
  handle: async ({ request, path, requestId }) => {
    const test = await testHandOff(readBearerToken(request));
    const streams = request.headers.get("accept")?.includes("application/x-ndjson");
    return streams ? ndjsonResponse(test.follow(), path, requestId) : test.result;
  },
});
