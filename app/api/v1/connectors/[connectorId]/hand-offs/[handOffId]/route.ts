import { handOffParamsSchema } from "@/lib/domain/api/ids";
import { noContent, route } from "@/lib/http/route";
import { revokeHandOff } from "@/lib/services/hand-offs/revoke-hand-off";

export const DELETE = route({
  params: handOffParamsSchema,
  handle: async ({ params }) => {
    await revokeHandOff(params.connectorId, params.handOffId);
    return noContent();
  },
});
