import "server-only";
import { z } from "zod";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import { type HandOff, handOffStateAt } from "@/lib/domain/connectors/hand-off";
import { type RoleOptions, roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import { getDatabase } from "./database";
import { InvalidCursor } from "./errors";
import type { HandOff as HandOffRow, Prisma } from "./generated/client";
import { translateErrors } from "./translate-error";

export type NewHandOff = {
  connectorId: string;
  /** SHA-256 of the token, hexadecimal. */
  tokenHash: string;
  options: RoleOptions;
  expiresAt: Date;
};

export function insertHandOff(input: NewHandOff): Promise<HandOff> {
  return translateErrors(async () =>
    toHandOff(await getDatabase().client.handOff.create({ data: input })),
  );
}

/** Newest first: ids are in the order of making. Errors: `InvalidCursor`. */
export function listHandOffs(
  connectorId: string,
  { limit, cursor }: PageQuery,
): Promise<ListPage<HandOff>> {
  return translateErrors(async () => {
    if (cursor !== undefined && !z.uuid().safeParse(cursor).success) {
      throw new InvalidCursor("Not a cursor.");
    }
    const { client } = getDatabase();
    const [total, rows] = await Promise.all([
      client.handOff.count({ where: { connectorId } }),
      client.handOff.findMany({
        where: { connectorId, ...(cursor === undefined ? {} : { id: { lt: cursor } }) },
        orderBy: { id: "desc" },
        take: limit + 1,
      }),
    ]);
    const page = rows.slice(0, limit);
    const nextCursor = rows.length > page.length ? (page.at(-1)?.id ?? null) : null;
    return { items: page.map(toHandOff), nextCursor, total };
  });
}

export type FoundHandOff = HandOff & { connectorId: string };

/** The link of a token, by its hash alone; null for a token that was never given. */
export function findHandOff(tokenHash: string): Promise<FoundHandOff | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.handOff.findUnique({ where: { tokenHash } });
    return row && { ...toHandOff(row), connectorId: row.connectorId };
  });
}

/** Keeps the first time. */
export function markHandOffOpened(id: string): Promise<void> {
  return mark(id, { openedAt: new Date() }, { openedAt: null });
}

/**
 * Their role was proved, in the transaction that holds its connector's lock; the first time counts, and a link that was
 * revoked meanwhile stays revoked.
 */
export async function closeHandOffs(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<void> {
  await tx.handOff.updateMany({
    where: { id: { in: [...ids] }, usedAt: null, revokedAt: null },
    data: { usedAt: new Date() },
  });
}

/** Keeps the first time. False when the connector has no such link. */
export function revokeHandOff(connectorId: string, id: string): Promise<boolean> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    if (!(await client.handOff.findFirst({ where: { id, connectorId }, select: { id: true } }))) {
      return false;
    }
    await mark(id, { revokedAt: new Date() }, { revokedAt: null });
    return true;
  });
}

type Marks = Partial<Pick<HandOffRow, "openedAt" | "usedAt" | "revokedAt">>;

function mark(id: string, data: Marks, where: Marks): Promise<void> {
  return translateErrors(async () => {
    await getDatabase().client.handOff.updateMany({ where: { id, ...where }, data });
  });
}

function toHandOff(row: HandOffRow): HandOff {
  const times = {
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    openedAt: row.openedAt?.toISOString() ?? null,
    usedAt: row.usedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
  const options = roleOptionsSchema.parse(row.options);
  return { id: row.id, state: handOffStateAt(times, Date.now()), options, ...times };
}
