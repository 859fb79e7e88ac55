import { passkeyOperations } from "@/lib/contract/passkeys";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { requireRelyingParty } from "@/lib/http/require-relying-party";
import { route } from "@/lib/http/route";
import { withCookie } from "@/lib/http/route-answer";
import { readSessionToken, writeSessionCookie } from "@/lib/http/session-cookie";
import { signInByPasskey } from "@/lib/services/access/passkey-sign-in";

export const POST = route({
  operation: passkeyOperations["POST /session/passkey"],
  handle: async ({ ctx, body, request: { headers } }) => {
    const token = await signInByPasskey(ctx, body, {
      party: requireRelyingParty(headers),
      address: headers.get(ADDRESS_HEADER) ?? "",
      sessionToken: readSessionToken(headers),
    });
    return withCookie(writeSessionCookie(headers, token));
  },
});
