import { passkeyOperations } from "@/lib/contract/passkeys";
import { requireRelyingParty } from "@/lib/http/require-relying-party";
import { route } from "@/lib/http/route";
import { addPasskey } from "@/lib/services/access/passkeys";

export const POST = route({
  operation: passkeyOperations["POST /account/passkeys"],
  handle: ({ ctx, body, request }) => addPasskey(ctx, body, requireRelyingParty(request.headers)),
});
