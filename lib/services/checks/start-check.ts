import "server-only";
import { readCheckSubject } from "@/lib/db/checks";
import { fieldError } from "@/lib/domain/api/problem";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import { explainPairMismatch } from "@/lib/iam/identifiers/account-types";
import { connectorNotFound, getConnector } from "@/lib/services/connectors/get-connector";
import { CheckRun, type Subject } from "./check-run";
import { runningChecks } from "./running-checks";

/**
 * Starts a check of a connector in the regions its registries use and `extraRegions`, or joins one under way that asks
 * in all of them.
 * Errors: `not_found`, `connector_incomplete`, `validation_failed` for a region of another partition.
 */
export async function startCheck(
  id: string,
  extraRegions: readonly string[],
  trigger: CheckTrigger = "manual",
): Promise<CheckRun> {
  const connector = await getConnector(id);
  for (const region of extraRegions) {
    const message = explainPairMismatch(connector.accountType, region);
    if (message) {
      throw fieldError("validation_failed", "?region", message, "region_mismatch");
    }
  }
  const subject = await readCheckSubject(id);
  if (!subject) throw connectorNotFound();
  const { roleArn } = subject;
  if (!roleArn) {
    const message = "The connector has no Role ARN yet. Paste the ARN of the role, save, and test.";
    throw fieldError("connector_incomplete", "/roleArn", message);
  }
  const regions = [...new Set([...subject.regions, ...extraRegions])].sort();
  const wanted: Subject = { connector, revision: subject.revision, roleArn, regions, trigger };
  const joined = runsOf(id).find((run) => covers(run.subject, wanted));
  if (joined) return joined;
  const run = new CheckRun(wanted);
  runningChecks.add(run);
  const forget = () => runningChecks.delete(run);
  run.result.then(forget, forget);
  return run;
}

/** The checks of a connector that are under way. */
export function runsOf(connectorId: string): CheckRun[] {
  return [...runningChecks].filter((run) => run.subject.connector.id === connectorId);
}

/** True when a check of `under` also proves what is `wanted`: the same role and External IDs, and every region. */
function covers(under: Subject, wanted: Subject): boolean {
  return (
    under.revision === wanted.revision &&
    under.connector.externalId === wanted.connector.externalId &&
    under.connector.pendingExternalId === wanted.connector.pendingExternalId &&
    under.connector.retiredExternalId === wanted.connector.retiredExternalId &&
    wanted.regions.every((region) => under.regions.includes(region))
  );
}
