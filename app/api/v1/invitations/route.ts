import { userOperations } from "@/lib/contract/users";
import { route } from "@/lib/http/route";
import { inviteUser } from "@/lib/services/access/users";

export const POST = route({
  operation: userOperations["POST /invitations"],
  handle: ({ ctx, body }) => inviteUser(ctx, body),
});
