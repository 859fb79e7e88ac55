import { handOffOperations } from "@/lib/contract/hand-offs";
import { readBearerToken } from "@/lib/http/bearer-token";
import { route } from "@/lib/http/route";
import { eventStream } from "@/lib/http/route-answer";
import { testHandOff } from "@/lib/services/hand-offs/test-hand-off";

export const POST = route({
  operation: handOffOperations["POST /hand-off/test"],
  handle: async ({ ctx, request, wantsEvents }) => {
    const test = await testHandOff(ctx, readBearerToken(request.headers));
    return wantsEvents ? eventStream(test.follow()) : test.result;
  },
});
