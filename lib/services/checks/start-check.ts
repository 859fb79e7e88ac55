import "server-only";
import { readCheckSubject } from "@/lib/db/checks";
import type { CheckTrigger } from "@/lib/domain/check";
import { fieldError } from "@/lib/domain/problem";
import { explainPairMismatch } from "@/lib/iam/account-types";
import { connectorNotFound, getConnector } from "@/lib/services/connectors/get-connector";
import { CheckRun } from "./check-run";

// Next may load this module more than once; two people who test at once share one run all the same.
const slot = Symbol.for("mooring.check-runs");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, CheckRun> };
holder[slot] ??= new Map();
const running = holder[slot];

/**
 * Starts a check of a connector in the regions its registries use and `extraRegions`, or joins the one under way.
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
  const { externalId, pendingExternalId } = connector;
  const key = [id, subject.revision, externalId, pendingExternalId, ...regions].join(" ");
  const joined = running.get(key);
  if (joined) return joined;
  const run = new CheckRun({ connector, revision: subject.revision, roleArn, regions, trigger });
  running.set(key, run);
  const forget = () => running.delete(key);
  run.result.then(forget, forget);
  return run;
}
