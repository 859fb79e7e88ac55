import { signInOperations } from "@/lib/contract/sign-in";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { route } from "@/lib/http/route";
import { withCookie } from "@/lib/http/route-answer";
import { readSessionToken, writeSessionCookie } from "@/lib/http/session-cookie";
import { signInByCode } from "@/lib/services/access/sign-in-by-code";

export const POST = route({
  operation: signInOperations["POST /session/code"],
  handle: async ({ ctx, body, request: { headers } }) => {
    const token = await signInByCode(ctx, body, {
      address: headers.get(ADDRESS_HEADER) ?? "",
      sessionToken: readSessionToken(headers),
    });
    return withCookie(writeSessionCookie(headers, token));
  },
});
