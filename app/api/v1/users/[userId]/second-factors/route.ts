import { userOperations } from "@/lib/contract/users";
import { route } from "@/lib/http/route";
import { resetSecondFactors } from "@/lib/services/access/users";

export const DELETE = route({
  operation: userOperations["DELETE /users/{userId}/second-factors"],
  handle: ({ ctx, params }) => resetSecondFactors(ctx, params.userId),
});
