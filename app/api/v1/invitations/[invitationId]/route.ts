import { userOperations } from "@/lib/contract/users";
import { route } from "@/lib/http/route";
import { revokeInvitation } from "@/lib/services/access/users";

export const DELETE = route({
  operation: userOperations["DELETE /invitations/{invitationId}"],
  handle: ({ ctx, params }) => revokeInvitation(ctx, params.invitationId),
});
