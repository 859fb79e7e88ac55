import { authenticatorOperations } from "@/lib/contract/authenticator";
import { route } from "@/lib/http/route";
import { turnOffAuthenticator } from "@/lib/services/access/authenticator";

export const POST = route({
  operation: authenticatorOperations["POST /account/authenticator/removal"],
  handle: ({ ctx, body }) => turnOffAuthenticator(ctx, body),
});
