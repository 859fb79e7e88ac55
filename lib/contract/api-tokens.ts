import { z } from "zod";
import {
  apiTokenCreatedSchema,
  apiTokenCreateSchema,
  apiTokenSchema,
} from "@/lib/domain/access/api-token";
import { apiTokenParamsSchema } from "@/lib/domain/api/ids";
import type { Operation } from "./operation";

const tag = "API tokens";
const example = {
  id: "0190a1b2-0000-7000-8000-0000000000a1",
  name: "Nightly report",
  scope: "read",
  createdBy: "Ada Lovelace",
  createdAt: "2026-03-01T12:00:00.000Z",
  expiresAt: "2026-05-30T12:00:00.000Z",
  lastUsedAt: null,
};

export const apiTokenOperations = {
  "GET /api-tokens": {
    id: "listApiTokens",
    method: "GET",
    path: "/api/v1/api-tokens",
    demands: "manage_tokens",
    tag,
    summary: "List the API tokens",
    description: "All of them, newest first; no more than 100 can be made.",
    status: 200,
    answer: z.strictObject({ items: z.array(apiTokenSchema) }),
    errors: [],
    example: { answer: { items: [example] } },
  },
  "POST /api-tokens": {
    id: "createApiToken",
    method: "POST",
    path: "/api/v1/api-tokens",
    demands: "manage_tokens",
    limited: "api_token",
    tag,
    summary: "Create an API token",
    description:
      "Only this answer ever holds the token. Send it as `Authorization: Bearer …`. It may never do more than whoever made it.",
    body: apiTokenCreateSchema,
    status: 201,
    answer: apiTokenCreatedSchema,
    errors: [],
    example: {
      body: { name: example.name, scope: "read", expiresInDays: 90 },
      answer: { token: `mrg_${"0123456789abcdef".repeat(4)}deadbeef`, apiToken: example },
    },
  },
  "DELETE /api-tokens/{tokenId}": {
    id: "revokeApiToken",
    method: "DELETE",
    path: "/api/v1/api-tokens/{tokenId}",
    demands: "manage_tokens",
    tag,
    summary: "Revoke an API token",
    params: apiTokenParamsSchema,
    status: 204,
    answer: null,
    errors: [],
    example: { params: { tokenId: example.id } },
  },
} as const satisfies Record<string, Operation>;
