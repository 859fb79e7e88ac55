import { handOffOperations } from "@/lib/contract/hand-offs";
import { readBearerToken } from "@/lib/http/bearer-token";
import { route } from "@/lib/http/route";
import { openHandOff } from "@/lib/services/hand-offs/open-hand-off";

export const POST = route({
  operation: handOffOperations["POST /hand-off/opening"],
  handle: ({ ctx, request }) => openHandOff(ctx, readBearerToken(request.headers)),
});
