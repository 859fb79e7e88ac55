import "server-only";
import { ConnectorGone } from "@/lib/domain/api/known-errors";
import { AppError } from "@/lib/domain/api/problem";
import { endOnAbort } from "@/lib/jobs/end-on-abort";
import type { JobAttempt } from "@/lib/jobs/kinds/job-kind";
import { startCheck } from "@/lib/services/checks/start-check";
import type { CheckJob } from "./definition";

/** One that was lost with its process is tried again by another; a key that was put back opens the secret again. */
const UNDONE: ReadonlySet<string> = new Set(["check_lost", "secret_unavailable"]);

/**
 * One check, or the one under way. A failed check is a result; so is that AWS could not be asked, which leaves the
 * verdict as it was. A connector that was deleted or has no role any more needs no check; one whose secret does not open
 * needs its operator, who sees the failed job in the log. A check that is not waited for any more goes on to its own
 * end: others may follow it.
 */
export async function runCheck({ payload, signal }: JobAttempt<CheckJob>): Promise<void> {
  try {
    const { workspaceId, connectorId, actor, requestId, trigger } = payload;
    const ctx = { actor, workspaceId, requestId, now: () => new Date(), signal };
    const run = await startCheck(ctx, connectorId, { trigger });
    await endOnAbort(run.result, signal);
  } catch (error) {
    const isOver = error instanceof AppError && !UNDONE.has(error.code);
    if (isOver || error instanceof ConnectorGone) return;
    throw error;
  }
}
