import { signInOperations } from "@/lib/contract/sign-in";
import { env } from "@/lib/env";
import { readBearerToken } from "@/lib/http/bearer-token";
import { route } from "@/lib/http/route";
import { withCookie } from "@/lib/http/route-answer";
import { readSessionToken, writeSessionCookie } from "@/lib/http/session-cookie";
import { describeSetUp, setUp } from "@/lib/services/access/set-up";

export const GET = route({
  operation: signInOperations["GET /set-up"],
  handle: ({ request }) => describeSetUp(readBearerToken(request.headers)),
});

export const POST = route({
  operation: signInOperations["POST /set-up"],
  handle: async ({ ctx, body, request }) => {
    const token = await setUp(ctx, body, {
      token: readBearerToken(request.headers),
      sessionToken: readSessionToken(request.headers),
      serviceName: env().SERVICE_NAME,
    });
    return withCookie(writeSessionCookie(request.headers, token));
  },
});
