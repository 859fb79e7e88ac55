import "server-only";
import { ConnectorGone } from "@/lib/domain/api/known-errors";
import type { CheckEvent } from "@/lib/domain/checks/check";
import type { Context } from "@/lib/domain/console/context";
import { getDatabase } from "./database";
import type { CheckPhase } from "./generated/client";
import { lockConnector } from "./lock-connector";
import { recordChange } from "./record-change";
import { translateErrors } from "./translate-error";

// A check under way is a row, so that any process can join, follow and cancel it. Its process keeps a lease on it; a row
// whose lease has run out is of a process that died. The times are the database's own.

/** How long a run is believed to live after it was last heard of; it is heard of every `RUN_TICK_MS`. */
const LEASE = "interval '15 seconds'";
export const RUN_TICK_MS = 500;

export type RunSubject = {
  connectorId: string;
  /** Whom is asked and by what: only a run of the same is joined. */
  asked: readonly unknown[];
  regions: readonly string[];
};

/**
 * Joins a run that has not begun to ask AWS and asks for the same role, by the same External IDs and with the same to
 * prove, in every region wanted, else makes one. Under the connector's lock, so that of two at once the second joins.
 * Errors: `ConnectorGone`.
 */
export function openRun(
  ctx: Context,
  { connectorId, asked, regions }: RunSubject,
  handOffId?: string,
): Promise<{ id: string; isNew: boolean }> {
  const handOffIds = handOffId ? [handOffId] : [];
  const values = [ctx.workspaceId, connectorId, JSON.stringify(asked), [...regions], handOffIds];
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      if (!(await lockConnector(tx, ctx, connectorId))) throw new ConnectorGone();
      // Those of the past are kept for a while: somebody may still be following.
      await tx.$executeRawUnsafe(
        `DELETE FROM check_runs WHERE workspace_id = $1::uuid AND connector_id = $2::uuid
           AND lease_until < clock_timestamp() - ${LEASE}`,
        ctx.workspaceId,
        connectorId,
      );
      const [joined] = await tx.$queryRawUnsafe<{ id: string }[]>(
        `UPDATE check_runs SET hand_off_ids = hand_off_ids || $5::uuid[] WHERE id = (
           SELECT id FROM check_runs WHERE workspace_id = $1::uuid AND connector_id = $2::uuid AND asked = $3
             AND regions @> $4::text[]
             AND phase = 'open' AND lease_until > clock_timestamp() ORDER BY id LIMIT 1)
         RETURNING id`,
        ...values,
      );
      if (joined) return { id: joined.id, isNew: false };
      const [made] = await tx.$queryRawUnsafe<[{ id: string }]>(
        `INSERT INTO check_runs (id, workspace_id, connector_id, asked, regions, hand_off_ids, lease_until)
         VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3, $4::text[], $5::uuid[], clock_timestamp() + ${LEASE}) RETURNING id`,
        ...values,
      );
      return { id: made.id, isNew: true };
    }),
  );
}

/**
 * From now on nobody joins: AWS is about to be asked. Answers the check's place in the order of checks, and the links it
 * was asked for through; null when it was cancelled. Errors: `ConnectorGone`.
 */
export function beginRun(
  ctx: Context,
  connectorId: string,
  id: string,
): Promise<{ seq: bigint; handOffIds: string[] } | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      // Behind those who wait to join.
      if (!(await lockConnector(tx, ctx, connectorId))) throw new ConnectorGone();
      const [begun] = await tx.$queryRawUnsafe<{ seq: bigint; handOffIds: string[] }[]>(
        `UPDATE check_runs SET phase = 'asking' WHERE workspace_id = $1::uuid AND connector_id = $2::uuid AND id = $3::uuid
           AND phase = 'open' RETURNING nextval('checks_seq_seq') AS seq, hand_off_ids AS "handOffIds"`,
        ctx.workspaceId,
        connectorId,
        id,
      );
      return begun ?? null;
    }),
  );
}

/** Renews the lease and adds to what followers see. False when the run was cancelled. */
export function tickRun(id: string, events: readonly CheckEvent[]): Promise<boolean> {
  return moveRun(id, "phase", events);
}

/** From now on the run is not cancelled any more. False when it was. */
export function keepRun(id: string): Promise<boolean> {
  return moveRun(id, "CASE phase WHEN 'cancelled' THEN phase ELSE 'keeping' END", []);
}

/** Its last events; what ended without a result failed. */
export function endRun(id: string, events: readonly CheckEvent[]): Promise<boolean> {
  return moveRun(id, "CASE phase WHEN 'cancelled' THEN phase ELSE 'ended' END", events);
}

// A run whose connector was deleted has no row any more, which is for the recording to say.
function moveRun(id: string, phase: string, events: readonly CheckEvent[]): Promise<boolean> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<{ phase: CheckPhase }[]>(
      `UPDATE check_runs SET phase = ${phase}, events = events || $2::text[], lease_until = clock_timestamp() + ${LEASE}
       WHERE id = $1::uuid RETURNING phase::text`,
      id,
      events.map((event) => JSON.stringify(event)),
    );
    return row?.phase !== "cancelled";
  });
}

/** Cancels the runs of a connector, wherever they are, that are not being kept already; answers their ids. */
export function cancelRuns(ctx: Context, connectorId: string): Promise<string[]> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const rows = await tx.$queryRawUnsafe<{ id: string; name: string | null }[]>(
        `UPDATE check_runs SET phase = 'cancelled' WHERE workspace_id = $1::uuid AND connector_id = $2::uuid
           AND phase IN ('open', 'asking') AND lease_until > clock_timestamp()
         RETURNING id, (SELECT name FROM connectors c
           WHERE c.workspace_id = check_runs.workspace_id AND c.id = check_runs.connector_id) AS name`,
        ctx.workspaceId,
        connectorId,
      );
      if (rows[0]) {
        const subject = { kind: "connector", id: connectorId, name: rows[0].name } as const;
        await recordChange(tx, ctx, { action: "check.cancelled", subject });
      }
      return rows.map((row) => row.id);
    }),
  );
}

export type RunView = {
  phase: CheckPhase;
  /** False when its process is not heard of any more. */
  isAlive: boolean;
  /** Those after the first `seen`, as JSON. */
  events: string[];
};

/** A run as it stands; null when its connector was deleted. */
export function readRun(id: string, seen: number): Promise<RunView | null> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<RunView[]>(
      `SELECT phase::text, lease_until > clock_timestamp() AS "isAlive", events[$2::int + 1:] AS events
       FROM check_runs WHERE id = $1::uuid`,
      id,
      seen,
    );
    return row ?? null;
  });
}
