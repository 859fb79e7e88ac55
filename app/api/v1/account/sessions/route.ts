import { accountOperations } from "@/lib/contract/account";
import { route } from "@/lib/http/route";
import { endOwnOtherSessions } from "@/lib/services/access/account";

export const DELETE = route({
  operation: accountOperations["DELETE /account/sessions"],
  handle: ({ ctx }) => endOwnOtherSessions(ctx),
});
