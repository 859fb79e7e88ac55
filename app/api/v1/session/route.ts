import { signInOperations } from "@/lib/contract/sign-in";
import { route } from "@/lib/http/route";
import { withCookie } from "@/lib/http/route-answer";
import { readSessionToken, writeSessionCookie } from "@/lib/http/session-cookie";
import { signOut } from "@/lib/services/access/read-session";
import { signIn } from "@/lib/services/access/sign-in";

export const POST = route({
  operation: signInOperations["POST /session"],
  handle: async ({ ctx, body, request: { headers } }) => {
    const token = await signIn(ctx, body, {
      address: ctx.address ?? "",
      sessionToken: readSessionToken(headers),
    });
    return withCookie(writeSessionCookie(headers, token));
  },
});

export const DELETE = route({
  operation: signInOperations["DELETE /session"],
  handle: async ({ ctx, request: { headers } }) => {
    const token = readSessionToken(headers);
    const signedOut = token === null ? { endSessionUrl: null } : await signOut(ctx, token);
    return withCookie(writeSessionCookie(headers, ""), signedOut);
  },
});
