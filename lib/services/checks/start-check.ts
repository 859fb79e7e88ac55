import "server-only";
import { openRun } from "@/lib/db/check-runs";
import { readCheckSubject } from "@/lib/db/checks";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import type { Context } from "@/lib/domain/console/context";
import { connectorNotFound, getConnector } from "@/lib/services/connectors/get-connector";
import { kindOf } from "@/lib/services/connectors/kinds/catalog";
import { CheckRun, type RunningCheck } from "./check-run";
import { FollowedRun } from "./followed-run";
import type { PreparedCheck } from "./prepared-check";
import { runningChecks } from "./running-checks";

export type CheckRequest = {
  /** Beside those that the connector's registries use; of AWS. */
  regions?: readonly string[];
  trigger?: CheckTrigger;
  /** The link it is asked for through, which a role that it proves closes. */
  handOffId?: string;
};

/**
 * Starts a check of a connector, or joins one that asks for all of this and has not begun to ask: what was answered
 * before the test was asked for is no answer to it. It goes on though the context's signal aborts.
 * Errors: `not_found`, `connector_incomplete`, `secret_unavailable`, `validation_failed` for a region of another partition.
 */
export async function startCheck(
  ctx: Context,
  id: string,
  request: CheckRequest = {},
): Promise<RunningCheck> {
  // What is tested is the one reading after this: no edit comes between its parts.
  const found = await getConnector(ctx, id);
  await kindOf(found.kind).makeReady(ctx, found);
  const read = await readCheckSubject(ctx, id);
  if (!read) throw connectorNotFound();
  const { regions = [], trigger = "manual", handOffId } = request;
  const prepared = kindOf(read.connector.kind).prepareCheck(read, { regions, trigger });
  return run(ctx, prepared, handOffId);
}

async function run(
  ctx: Context,
  prepared: PreparedCheck,
  handOffId: string | undefined,
): Promise<RunningCheck> {
  const { connector, asked, regions } = prepared;
  const wanted = { connectorId: connector.id, asked, regions };
  const { id, isNew } = await openRun(ctx, wanted, handOffId);
  if (isNew) return begin(ctx, id, prepared);
  return runningChecks.get(id) ?? new FollowedRun(id, prepared);
}

function begin(ctx: Context, id: string, prepared: PreparedCheck): CheckRun {
  const run = new CheckRun(ctx, id, prepared);
  runningChecks.set(id, run);
  const forget = () => runningChecks.delete(id);
  run.result.then(forget, forget);
  return run;
}

/** Stops a cancelled run, if it is of this process, without waiting until it looks at its row. */
export function abortRun(id: string): void {
  runningChecks.get(id)?.abort();
}
