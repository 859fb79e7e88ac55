import { handOffOperations } from "@/lib/contract/hand-offs";
import { env } from "@/lib/env";
import { readBearerToken } from "@/lib/http/bearer-token";
import { route } from "@/lib/http/route";
import { describeHandOff } from "@/lib/services/hand-offs/describe-hand-off";

export const GET = route({
  operation: handOffOperations["GET /hand-off"],
  handle: ({ ctx, request }) =>
    describeHandOff(ctx, readBearerToken(request.headers), env().SERVICE_NAME),
});
