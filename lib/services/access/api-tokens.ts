import "server-only";
import * as db from "@/lib/db/access/api-tokens";
import type { ApiToken, ApiTokenCreate, ApiTokenCreated } from "@/lib/domain/access/api-token";
import type { Principal } from "@/lib/domain/access/principal";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import { type Context, LOCAL_OWNER } from "@/lib/domain/console/context";
import { isApiToken, newApiToken } from "./api-token";
import { isDoorOpen } from "./door";
import { hashToken } from "./secret-token";

/** So that they can all be looked through. */
const MOST = 100;

/** Only this answer ever holds the token. Errors: `validation_failed`. */
export async function createApiToken(
  ctx: Context,
  input: ApiTokenCreate,
): Promise<ApiTokenCreated> {
  const token = newApiToken();
  const userId = ctx.actor.id === LOCAL_OWNER.id ? null : ctx.actor.id;
  const given = { ...input, userId, tokenHash: hashToken(token) };
  const apiToken = await db.insertApiToken(ctx, given, MOST);
  if (apiToken) return { token, apiToken };
  const message = `There are ${MOST} tokens: revoke one that is not used any more.`;
  throw fieldError("validation_failed", "/name", message, "too_many");
}

/** Newest first. */
export async function listApiTokens(ctx: Context): Promise<{ items: ApiToken[] }> {
  return { items: await db.listApiTokens(ctx) };
}

/** Errors: `not_found`. */
export async function revokeApiToken(ctx: Context, id: string): Promise<void> {
  if (await db.deleteApiToken(ctx, id)) return;
  throw new AppError("not_found", "There is no such token.");
}

/** The program that shows this token; null where it has expired, was revoked, never was, or whose maker may do nothing. */
export async function readApiToken(token: string): Promise<Principal | null> {
  const found = isApiToken(token)
    ? await db.findApiToken(hashToken(token), { ofLocalOwner: isDoorOpen() })
    : null;
  if (!found) return null;
  const { id, workspaceId, role, name } = found;
  return { actor: { kind: "token", id, name }, workspaceId, role, name, by: "token" };
}
