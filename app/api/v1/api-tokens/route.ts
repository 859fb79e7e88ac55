import { apiTokenOperations } from "@/lib/contract/api-tokens";
import { route } from "@/lib/http/route";
import { createApiToken, listApiTokens } from "@/lib/services/access/api-tokens";

export const GET = route({
  operation: apiTokenOperations["GET /api-tokens"],
  handle: ({ ctx }) => listApiTokens(ctx),
});

export const POST = route({
  operation: apiTokenOperations["POST /api-tokens"],
  handle: ({ ctx, body }) => createApiToken(ctx, body),
});
