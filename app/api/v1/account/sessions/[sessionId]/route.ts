import { accountOperations } from "@/lib/contract/account";
import { route } from "@/lib/http/route";
import { endOwnSession } from "@/lib/services/access/account";

export const DELETE = route({
  operation: accountOperations["DELETE /account/sessions/{sessionId}"],
  handle: ({ ctx, params }) => endOwnSession(ctx, params.sessionId),
});
