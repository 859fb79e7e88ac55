import { handOffRoleSchema } from "@/lib/domain/connectors/hand-off";
import { readBearerToken } from "@/lib/http/bearer-token";
import { noContent, route } from "@/lib/http/route";
import { setHandOffRole } from "@/lib/services/hand-offs/set-hand-off-role";

export const PUT = route({
  body: handOffRoleSchema,
  handle: async ({ body, request }) => {
    await setHandOffRole(readBearerToken(request), body.roleArn);
    return noContent();
  },
});
