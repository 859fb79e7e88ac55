import { userOperations } from "@/lib/contract/users";
import { route } from "@/lib/http/route";
import { signOutUser } from "@/lib/services/access/users";

export const DELETE = route({
  operation: userOperations["DELETE /users/{userId}/sessions"],
  handle: ({ ctx, params }) => signOutUser(ctx, params.userId),
});
