import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import type { Role } from "./permissions";

/** What a token may do, by the role whose rights it has at most. */
export const TOKEN_SCOPES = {
  read: "viewer",
  operate: "operator",
  admin: "admin",
} as const satisfies Record<string, Role>;
export type TokenScope = keyof typeof TOKEN_SCOPES;
export const tokenScopes = Object.keys(TOKEN_SCOPES) as [TokenScope, ...TokenScope[]];

/** In days. */
export const TOKEN_LIFE = { least: 1, usual: 90, most: 366 } as const;

export const apiTokenCreateSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Name what will use it.")
    .max(128, "Use at most 128 characters.")
    .regex(PLAIN_TEXT, "Use plain text in one line."),
  scope: z.enum(tokenScopes).default("read"),
  expiresInDays: z
    .number()
    .int()
    .min(TOKEN_LIFE.least)
    .max(TOKEN_LIFE.most)
    .default(TOKEN_LIFE.usual),
});
export type ApiTokenCreate = z.infer<typeof apiTokenCreateSchema>;
export type ApiTokenInput = z.input<typeof apiTokenCreateSchema>;

export const apiTokenSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  scope: z.enum(tokenScopes),
  /** Null is the local owner. */
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** To the minute; null for one that was never used. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof apiTokenSchema>;

export const apiTokenCreatedSchema = z.strictObject({
  token: z.string(),
  apiToken: apiTokenSchema,
});
export type ApiTokenCreated = z.infer<typeof apiTokenCreatedSchema>;
