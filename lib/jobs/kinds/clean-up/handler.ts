import "server-only";
import {
  CLEANED_AT_ONCE,
  CLEANED_TABLES,
  type CleanedTable,
  deletePastRows,
} from "@/lib/db/clean-up";
import { env } from "@/lib/env";
import type { JobAttempt } from "@/lib/jobs/kinds/job-kind";
import { mayRetainAudit, retainAudit } from "@/lib/services/audit/retain-audit";

/** Statements of each table in a round: a round is short, and what is left goes with the next ones. */
const PASSES = 6;

/** Takes turns among the tables, so that a large one keeps none of the others waiting. */
export async function deletePast({ signal }: Pick<JobAttempt, "signal">): Promise<void> {
  let tables = CLEANED_TABLES;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const unfinished: CleanedTable[] = [];
    for (const table of tables) {
      signal.throwIfAborted();
      if ((await deletePastRows(table)) === CLEANED_AT_ONCE) unfinished.push(table);
    }
    tables = unfinished;
  }
  const retentionDays = env().AUDIT_RETENTION_DAYS;
  if (retentionDays !== undefined && (await mayRetainAudit()))
    await retainAudit(retentionDays, signal);
}
