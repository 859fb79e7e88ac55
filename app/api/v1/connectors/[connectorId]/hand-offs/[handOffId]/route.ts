import { handOffOperations } from "@/lib/contract/hand-offs";
import { route } from "@/lib/http/route";
import { revokeHandOff } from "@/lib/services/hand-offs/revoke-hand-off";

export const DELETE = route({
  operation: handOffOperations["DELETE /connectors/{connectorId}/hand-offs/{handOffId}"],
  handle: ({ ctx, params }) => revokeHandOff(ctx, params.connectorId, params.handOffId),
});
