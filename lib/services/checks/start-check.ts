import "server-only";
import { openRun } from "@/lib/db/check-runs";
import { readCheckSubject } from "@/lib/db/checks";
import { fieldError } from "@/lib/domain/api/problem";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import { explainPairMismatch } from "@/lib/iam/identifiers/account-types";
import { connectorNotFound, getConnector } from "@/lib/services/connectors/get-connector";
import { CheckRun, type RunningCheck, type Subject } from "./check-run";
import { FollowedRun } from "./followed-run";

/** The runs of this process by their rows' ids. */
const running = new Map<string, CheckRun>();

/**
 * Starts a check of a connector in the regions its registries use and `extraRegions`, or joins one that asks in all of
 * them and has not begun to ask: what AWS answered before the test was asked for is no answer to it. `handOffId`: the
 * link it is asked for through, which a role that it proves closes.
 * Errors: `not_found`, `connector_incomplete`, `validation_failed` for a region of another partition.
 */
export async function startCheck(
  id: string,
  extraRegions: readonly string[],
  trigger: CheckTrigger = "manual",
  handOffId?: string,
): Promise<RunningCheck> {
  // The account to trust is named first. What is tested is the one reading after it: no edit comes between its parts.
  await getConnector(id);
  const read = await readCheckSubject(id);
  if (!read) throw connectorNotFound();
  const { accountType, roleArn } = read.connector;
  for (const region of extraRegions) {
    const message = explainPairMismatch(accountType, region);
    if (message) {
      throw fieldError("validation_failed", "?region", message, "region_mismatch");
    }
  }
  if (!roleArn) {
    const message = "The connector has no Role ARN yet. Paste the ARN of the role, save, and test.";
    throw fieldError("connector_incomplete", "/roleArn", message);
  }
  const regions = [...new Set([...read.regions, ...extraRegions])].sort();
  const wanted: Subject = { ...read, roleArn, regions, trigger };
  const { id: runId, isNew } = await openRun(wanted, handOffId);
  if (isNew) return begin(runId, wanted);
  return running.get(runId) ?? new FollowedRun(runId, wanted);
}

function begin(id: string, subject: Subject): CheckRun {
  const run = new CheckRun(id, subject);
  running.set(id, run);
  const forget = () => running.delete(id);
  run.result.then(forget, forget);
  return run;
}

/** Stops a cancelled run, if it is of this process, without waiting until it looks at its row. */
export function abortRun(id: string): void {
  running.get(id)?.abort();
}
