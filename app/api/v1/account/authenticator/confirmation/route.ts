import { authenticatorOperations } from "@/lib/contract/authenticator";
import { route } from "@/lib/http/route";
import { turnOnAuthenticator } from "@/lib/services/access/authenticator";

export const POST = route({
  operation: authenticatorOperations["POST /account/authenticator/confirmation"],
  handle: ({ ctx, body }) => turnOnAuthenticator(ctx, body.code),
});
