import { accountOperations } from "@/lib/contract/account";
import { route } from "@/lib/http/route";
import { readAccount } from "@/lib/services/access/account";

export const GET = route({
  operation: accountOperations["GET /account"],
  handle: ({ ctx }) => readAccount(ctx),
});
