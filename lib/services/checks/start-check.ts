import "server-only";
import { openRun } from "@/lib/db/check-runs";
import { readCheckSubject } from "@/lib/db/checks";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import type { Context } from "@/lib/domain/console/context";
import { connectorNotFound, getConnector } from "@/lib/services/connectors/get-connector";
import { ensureTrust } from "@/lib/services/roles/ensure-trust";
import { CheckRun, type RunningCheck } from "./check-run";
import { FollowedRun } from "./followed-run";
import { prepareBasicCheck } from "./prepare-basic-check";
import { prepareRoleCheck } from "./prepare-role-check";
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
  // The account to trust is named first. What is tested is the one reading after it: no edit comes between its parts.
  const found = await getConnector(ctx, id);
  if (found.kind === "aws_role") await ensureTrust(ctx, found);
  const read = await readCheckSubject(ctx, id);
  if (!read) throw connectorNotFound();
  const { regions = [], trigger = "manual", handOffId } = request;
  const { connector } = read;
  const prepared =
    connector.kind === "aws_role"
      ? prepareRoleCheck(connector, read, regions, trigger)
      : prepareBasicCheck(connector, read, regions, trigger);
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
