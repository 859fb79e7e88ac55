import { userOperations } from "@/lib/contract/users";
import { route } from "@/lib/http/route";
import { listUsers } from "@/lib/services/access/users";

export const GET = route({
  operation: userOperations["GET /users"],
  handle: ({ ctx }) => listUsers(ctx),
});
