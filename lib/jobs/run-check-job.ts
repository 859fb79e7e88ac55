import "server-only";
import { ConnectorGone } from "@/lib/db/errors";
import { AppError } from "@/lib/domain/api/problem";
import { startCheck } from "@/lib/services/checks/start-check";
import type { CheckJob } from "./queue";

/**
 * One check, or the one under way. A failed check is a result; so is that AWS could not be asked, which leaves the
 * verdict as it was. A connector that was deleted or has no role any more needs no check.
 */
export async function runCheckJob(
  { workspaceId, connectorId, actor, requestId, trigger }: CheckJob,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const ctx = { actor, workspaceId, requestId, now: () => new Date(), signal };
  try {
    const run = await startCheck(ctx, connectorId, { trigger });
    await run.result;
  } catch (error) {
    if (error instanceof AppError || error instanceof ConnectorGone) return;
    throw error;
  }
}
