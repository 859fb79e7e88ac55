import { passkeyOperations } from "@/lib/contract/passkeys";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { requireRelyingParty } from "@/lib/http/require-relying-party";
import { route } from "@/lib/http/route";
import { requestPasskey } from "@/lib/services/access/passkey-sign-in";

export const POST = route({
  operation: passkeyOperations["POST /session/passkey-request"],
  handle: ({ request: { headers } }) =>
    requestPasskey(requireRelyingParty(headers), { address: headers.get(ADDRESS_HEADER) ?? "" }),
});
