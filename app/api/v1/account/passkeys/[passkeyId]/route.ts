import { passkeyOperations } from "@/lib/contract/passkeys";
import { route } from "@/lib/http/route";
import { removePasskey } from "@/lib/services/access/passkeys";

export const DELETE = route({
  operation: passkeyOperations["DELETE /account/passkeys/{passkeyId}"],
  handle: ({ ctx, params }) => removePasskey(ctx, params.passkeyId),
});
