import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { ApiToken as Row } from "@/lib/db/generated/client";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import {
  type ApiToken,
  TOKEN_SCOPES,
  type TokenScope,
  tokenScopes,
} from "@/lib/domain/access/api-token";
import { type Role, roles } from "@/lib/domain/access/permissions";
import type { Context } from "@/lib/domain/console/context";

/** For the clean-up. */
export const PAST_TOKEN = "expires_at < clock_timestamp() - interval '90 days'";

export type NewApiToken = {
  userId: string | null;
  name: string;
  scope: TokenScope;
  tokenHash: string;
  expiresInDays: number;
};

const withMaker = { membership: { select: { user: { select: { name: true } } } } } as const;
type Joined = Row & { membership: { user: { name: string } } | null };

/** Undefined where there are so many already. */
export function insertApiToken(
  ctx: Context,
  input: NewApiToken,
  most: number,
): Promise<ApiToken | undefined> {
  const { workspaceId } = ctx;
  const { scope, expiresInDays, ...given } = input;
  const role = TOKEN_SCOPES[scope];
  const expiresAt = new Date(ctx.now().getTime() + expiresInDays * 86_400_000);
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      // Of two at once the second counts the first.
      await tx.$queryRawUnsafe(
        "SELECT id FROM workspaces WHERE id = $1::uuid FOR NO KEY UPDATE",
        workspaceId,
      );
      if ((await tx.apiToken.count({ where: { workspaceId } })) >= most) return undefined;
      const row = await tx.apiToken.create({
        data: { ...given, workspaceId, role, expiresAt },
        include: withMaker,
      });
      const changes = {
        scope: { from: null, to: scope },
        expiresAt: { from: null, to: expiresAt.toISOString() },
      };
      const subject = { kind: "api_token", id: row.id, name: row.name } as const;
      await recordChange(tx, ctx, { action: "api_token.created", subject, changes });
      return toApiToken(row);
    }),
  );
}

/** Newest first: as many as there may be. */
export function listApiTokens({ workspaceId }: Context): Promise<ApiToken[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.apiToken.findMany({
      where: { workspaceId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      include: withMaker,
      take: 200,
    });
    return rows.map(toApiToken);
  });
}

/** From now on it is nobody's. False where the workspace has no such token. */
export function deleteApiToken(ctx: Context, id: string): Promise<boolean> {
  const where = { id, workspaceId: ctx.workspaceId };
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const row = await tx.apiToken.findFirst({ where });
      if (!row || (await tx.apiToken.deleteMany({ where })).count === 0) return false;
      const subject = { kind: "api_token", id, name: row.name } as const;
      await recordChange(tx, ctx, { action: "api_token.revoked", subject });
      return true;
    }),
  );
}

export type FoundApiToken = { id: string; workspaceId: string; name: string; role: Role };
type Found = FoundApiToken & { makersRole: Role | null; usedLongAgo: boolean };

/**
 * The token of a hash while it lasts, with the lesser of its role and its maker's. It is marked as used, to the minute.
 * `ofLocalOwner`: one that the local owner made counts, too.
 */
export function findApiToken(
  tokenHash: string,
  { ofLocalOwner }: { ofLocalOwner: boolean },
): Promise<FoundApiToken | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const [row] = await client.$queryRawUnsafe<Found[]>(
      `SELECT t.id::text, t.workspace_id::text AS "workspaceId", t.name, t.role::text, m.role::text AS "makersRole",
         COALESCE(t.last_used_at < clock_timestamp() - interval '1 minute', true) AS "usedLongAgo"
       FROM api_tokens t
       LEFT JOIN memberships m ON m.workspace_id = t.workspace_id AND m.user_id = t.user_id
       WHERE t.token_hash = $1 AND t.expires_at > clock_timestamp()
         AND ((t.user_id IS NULL AND $2) OR (m.user_id IS NOT NULL AND m.disabled_at IS NULL))`,
      tokenHash,
      ofLocalOwner,
    );
    if (!row) return null;
    const { makersRole, usedLongAgo, ...token } = row;
    if (usedLongAgo) {
      await client.$executeRawUnsafe(
        "UPDATE api_tokens SET last_used_at = clock_timestamp() WHERE id = $1::uuid",
        token.id,
      );
    }
    return { ...token, role: lesserOf(token.role, makersRole ?? token.role) };
  });
}

const lesserOf = (one: Role, other: Role) =>
  roles.indexOf(one) > roles.indexOf(other) ? one : other;

function toApiToken(row: Joined): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scope: tokenScopes.find((scope) => TOKEN_SCOPES[scope] === row.role) ?? "read",
    createdBy: row.membership?.user.name ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
