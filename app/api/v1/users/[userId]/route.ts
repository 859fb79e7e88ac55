import { userOperations } from "@/lib/contract/users";
import { route } from "@/lib/http/route";
import { changeUser } from "@/lib/services/access/users";

export const PATCH = route({
  operation: userOperations["PATCH /users/{userId}"],
  handle: ({ ctx, params, body }) => changeUser(ctx, params.userId, body),
});
