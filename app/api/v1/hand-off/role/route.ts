import { handOffOperations } from "@/lib/contract/hand-offs";
import { readBearerToken } from "@/lib/http/bearer-token";
import { route } from "@/lib/http/route";
import { setHandOffRole } from "@/lib/services/hand-offs/set-hand-off-role";

export const PUT = route({
  operation: handOffOperations["PUT /hand-off/role"],
  handle: ({ ctx, body, request }) =>
    setHandOffRole(ctx, readBearerToken(request.headers), body.roleArn),
});
