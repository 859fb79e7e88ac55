import { authenticatorOperations } from "@/lib/contract/authenticator";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";
import { setUpAuthenticator } from "@/lib/services/access/authenticator";

export const POST = route({
  operation: authenticatorOperations["POST /account/authenticator"],
  handle: ({ ctx, body }) => setUpAuthenticator(ctx, body.currentPassword, env().SERVICE_NAME),
});
