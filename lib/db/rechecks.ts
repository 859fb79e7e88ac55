import "server-only";
import { recheckAt, TOO_FAR } from "@/lib/domain/checks/recheck";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import type { Context } from "@/lib/domain/console/context";
import { getDatabase } from "./database";
import type { Prisma } from "./generated/client";
import { type LockedConnector, lockConnector } from "./lock-connector";
import { translateErrors } from "./translate-error";

/**
 * Plans the next check of a connector and answers when it is: null for a draft, for one that is never re-checked and
 * for one that is gone.
 */
export function planNextCheck(
  ctx: Context,
  id: string,
  defaultHours: number,
  now = new Date(),
): Promise<Date | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const connector = await lockConnector(tx, ctx, id);
      if (!connector) return null;
      return planUnderLock(tx, { ...connector, conclusive: true }, defaultHours, now);
    }),
  );
}

/** The same within a transaction that holds the connector's lock. `conclusive` is of the check that just ended. */
export async function planUnderLock(
  tx: Prisma.TransactionClient,
  connector: Pick<LockedConnector, "id" | "status" | "recheckHours" | "lastCheckAt"> & {
    conclusive: boolean;
  },
  defaultHours: number,
  now = new Date(),
): Promise<Date | null> {
  const hours = connector.recheckHours ?? defaultHours;
  const nextCheckAt = connector.status === "draft" ? null : recheckAt({ ...connector, hours }, now);
  // Not by the client: a plan is no change of the connector, and leaves updated_at alone.
  await tx.$executeRawUnsafe(
    "UPDATE connectors SET next_check_at = $2::timestamptz WHERE id = $1::uuid",
    connector.id,
    nextCheckAt?.toISOString() ?? null,
  );
  return nextCheckAt;
}

// Bound: what one round may touch, so that a round is short however many connectors there are.
const PLANS_PER_ROUND = 500;

/**
 * Plans those that have no time, or one further off than their interval allows: new ones, and all of them after the
 * default was shortened or a clock ran ahead. Answers how many.
 */
export function planMissingChecks(defaultHours: number, now = new Date()): Promise<number> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const rows = await client.$queryRawUnsafe<
      { id: string; hours: number; lastCheckAt: Date | null }[]
    >(
      `SELECT id, coalesce(recheck_hours, $1::int) AS hours, last_check_at AS "lastCheckAt" FROM connectors
       WHERE status <> 'draft' AND coalesce(recheck_hours, $1::int) > 0 AND (next_check_at IS NULL
         OR next_check_at > $2::timestamptz + coalesce(recheck_hours, $1::int) * ${TOO_FAR} * interval '1 hour')
       LIMIT ${PLANS_PER_ROUND}`,
      defaultHours,
      now.toISOString(),
    );
    const times = rows.map((row) => recheckAt({ ...row, conclusive: true }, now));
    await client.$executeRawUnsafe(
      `UPDATE connectors c SET next_check_at = planned.at::timestamptz
       FROM unnest($1::uuid[], $2::text[]) AS planned(id, at) WHERE c.id = planned.id AND c.status <> 'draft'`,
      rows.map((row) => row.id),
      times.map((time) => time?.toISOString() ?? null),
    );
    return rows.length;
  });
}

export type DueConnector = { id: string; workspaceId: string };

/** How long a due connector is left to whoever took it; if that one dies, it is due again. */
const TAKEN_MINUTES = 15;

/**
 * Takes connectors whose check is due, the longest due first, of every workspace, at most `limit`. Nobody else gets
 * them for a quarter of an hour; a check that ends plans its next one before that.
 */
export function takeDueConnectors(
  { limit, defaultHours }: { limit: number; defaultHours: number },
  now = new Date(),
): Promise<DueConnector[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<DueConnector[]>(
      `UPDATE connectors SET next_check_at = $1::timestamptz + interval '${TAKEN_MINUTES} minutes'
       WHERE id IN (
         SELECT id FROM connectors
         WHERE next_check_at <= $1::timestamptz AND status <> 'draft' AND coalesce(recheck_hours, $2::int) > 0
         ORDER BY next_check_at LIMIT $3::int FOR UPDATE SKIP LOCKED)
       RETURNING id, workspace_id AS "workspaceId"`,
      now.toISOString(),
      defaultHours,
      limit,
    );
    return rows;
  });
}

/** The status of each connector that exists. */
export function readStatuses(
  { workspaceId }: Context,
  ids: readonly string[],
): Promise<Map<string, ConnectorStatus>> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.connector.findMany({
      where: { workspaceId, id: { in: [...ids] } },
      select: { id: true, status: true },
    });
    return new Map(rows.map(({ id, status }) => [id, status]));
  });
}
