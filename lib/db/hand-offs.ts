import "server-only";
import { ConnectorGone } from "@/lib/domain/api/known-errors";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import { type HandOff, handOffStateAt } from "@/lib/domain/connectors/hand-off";
import { type RoleOptions, roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import { type AuditAction, changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { getDatabase } from "./database";
import type { HandOff as HandOffRow, Prisma } from "./generated/client";
import { type ListSource, listPage } from "./list-page";
import { lockConnector } from "./lock-connector";
import { recordChange } from "./record-change";
import { translateErrors } from "./translate-error";

export type NewHandOff = {
  connectorId: string;
  /** SHA-256 of the token, hexadecimal. */
  tokenHash: string;
  options: RoleOptions;
  expiresAt: Date;
};

/** Errors: `ConnectorGone`. */
export function insertHandOff(ctx: Context, input: NewHandOff): Promise<HandOff> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      if (!(await lockConnector(tx, ctx, input.connectorId))) throw new ConnectorGone();
      const row = await tx.handOff.create({ data: { workspaceId, ...input } });
      await recordHandOff(tx, ctx, "hand_off.created", row);
      return toHandOff(row);
    }),
  );
}

async function recordHandOff(
  tx: Prisma.TransactionClient,
  ctx: Context,
  action: AuditAction,
  { id, connectorId }: Pick<HandOffRow, "id" | "connectorId">,
): Promise<void> {
  const changes = changesOf({}, { connectorId });
  await recordChange(tx, ctx, { action, subject: { kind: "hand_off", id, name: null }, changes });
}

const source: ListSource<HandOff, "createdAt", { connectorId: string }> = {
  from: "hand_offs h",
  id: "h.id",
  workspaceId: "h.workspace_id",
  sorts: {
    createdAt: { order: "h.created_at", type: "timestamptz", read: ({ createdAt }) => createdAt },
  },
  filters: {
    connectorId: (value) => ({ sql: "h.connector_id = ?", value, type: "uuid" }),
  },
  total: "exact",
  load: async (ids, workspaceId) => {
    const where = { workspaceId, id: { in: ids } };
    const rows = await getDatabase().client.handOff.findMany({ where });
    return rows.map(toHandOff);
  },
};

/** Newest first. Errors: `InvalidCursor`. */
export function listHandOffs(
  ctx: Context,
  connectorId: string,
  query: PageQuery,
): Promise<ListPage<HandOff>> {
  const sort = "-createdAt" as const;
  return translateErrors(() => listPage(ctx, source, { ...query, sort }, { connectorId }));
}

export type FoundHandOff = HandOff & { connectorId: string; workspaceId: string };

/** The link of a token, by its hash alone, in whatever workspace; null for a token that was never given. */
export function findHandOff(tokenHash: string): Promise<FoundHandOff | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.handOff.findUnique({ where: { tokenHash } });
    return row && { ...toHandOff(row), connectorId: row.connectorId, workspaceId: row.workspaceId };
  });
}

/** Keeps the first time. */
export async function markHandOffOpened(ctx: Context, id: string): Promise<void> {
  await translateErrors(() =>
    getDatabase().client.$transaction((tx) =>
      mark(tx, ctx, "hand_off.opened", { id, openedAt: null }, { openedAt: ctx.now() }),
    ),
  );
}

export async function lockHandOffs(
  tx: Prisma.TransactionClient,
  { workspaceId }: Context,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.$queryRawUnsafe(
    "SELECT id FROM hand_offs WHERE workspace_id = $1::uuid AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE",
    workspaceId,
    ids,
  );
}

/**
 * Their role was proved, in the transaction that holds its connector's lock; the first time counts, and a link that was
 * revoked meanwhile stays revoked.
 */
export async function closeHandOffs(
  tx: Prisma.TransactionClient,
  ctx: Context,
  ids: readonly string[],
): Promise<void> {
  const open = { id: { in: [...ids] }, usedAt: null, revokedAt: null };
  await mark(tx, ctx, "hand_off.used", open, { usedAt: ctx.now() });
}

/** Keeps the first time. False when the connector has no such link. */
export function revokeHandOff(ctx: Context, connectorId: string, id: string): Promise<boolean> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const where = { id, connectorId, workspaceId };
      if (!(await tx.handOff.findFirst({ where, select: { id: true } }))) return false;
      const standing = { ...where, revokedAt: null };
      await mark(tx, ctx, "hand_off.revoked", standing, { revokedAt: ctx.now() });
      return true;
    }),
  );
}

type Marks = Partial<Pick<HandOffRow, "openedAt" | "usedAt" | "revokedAt">>;

async function mark(
  tx: Prisma.TransactionClient,
  ctx: Context,
  action: AuditAction,
  where: Prisma.HandOffWhereInput,
  data: Marks,
): Promise<void> {
  const rows = await tx.handOff.updateManyAndReturn({
    where: { ...where, workspaceId: ctx.workspaceId },
    data,
    select: { id: true, connectorId: true },
  });
  for (const row of rows) await recordHandOff(tx, ctx, action, row);
}

function toHandOff(row: HandOffRow): HandOff {
  const times = {
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    roleGivenAt: row.roleGivenAt?.toISOString() ?? null,
    openedAt: row.openedAt?.toISOString() ?? null,
    usedAt: row.usedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
  const options = roleOptionsSchema.parse(row.options);
  return { id: row.id, state: handOffStateAt(times, Date.now()), options, ...times };
}
