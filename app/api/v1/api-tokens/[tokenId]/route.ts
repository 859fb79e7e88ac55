import { apiTokenOperations } from "@/lib/contract/api-tokens";
import { route } from "@/lib/http/route";
import { revokeApiToken } from "@/lib/services/access/api-tokens";

export const DELETE = route({
  operation: apiTokenOperations["DELETE /api-tokens/{tokenId}"],
  handle: ({ ctx, params }) => revokeApiToken(ctx, params.tokenId),
});
