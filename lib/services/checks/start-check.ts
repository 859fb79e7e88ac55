import "server-only";
import { readCheckSubject } from "@/lib/db/checks";
import { fieldError } from "@/lib/domain/api/problem";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import { explainPairMismatch } from "@/lib/iam/identifiers/account-types";
import { connectorNotFound, getConnector } from "@/lib/services/connectors/get-connector";
import { CheckRun, type Subject } from "./check-run";

// Next may load this module more than once; two people who test at once share one run all the same.
const slot = Symbol.for("mooring.check-runs");
const holder = globalThis as typeof globalThis & { [slot]?: Set<CheckRun> };
holder[slot] ??= new Set();
const running = holder[slot];

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
): Promise<CheckRun> {
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
  const joined = runsOf(id).find((run) => !run.hasBegun && covers(run.subject, wanted));
  const run = joined ?? begin(wanted);
  if (handOffId) run.handOffIds.add(handOffId);
  return run;
}

function begin(subject: Subject): CheckRun {
  const run = new CheckRun(subject);
  running.add(run);
  const forget = () => running.delete(run);
  run.result.then(forget, forget);
  return run;
}

/** The checks of a connector that are under way. */
export function runsOf(connectorId: string): CheckRun[] {
  return [...running].filter((run) => run.subject.connector.id === connectorId);
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
