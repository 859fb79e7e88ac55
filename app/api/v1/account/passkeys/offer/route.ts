import { passkeyOperations } from "@/lib/contract/passkeys";
import { env } from "@/lib/env";
import { requireRelyingParty } from "@/lib/http/require-relying-party";
import { route } from "@/lib/http/route";
import { offerPasskey } from "@/lib/services/access/passkeys";

export const POST = route({
  operation: passkeyOperations["POST /account/passkeys/offer"],
  handle: ({ ctx, body, request }) =>
    offerPasskey(ctx, body, {
      party: requireRelyingParty(request.headers),
      serviceName: env().SERVICE_NAME,
    }),
});
