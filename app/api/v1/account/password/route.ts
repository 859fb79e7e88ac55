import { accountOperations } from "@/lib/contract/account";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";
import { changePassword } from "@/lib/services/access/account";

export const PUT = route({
  operation: accountOperations["PUT /account/password"],
  handle: ({ ctx, body }) => changePassword(ctx, body, env().SERVICE_NAME),
});
