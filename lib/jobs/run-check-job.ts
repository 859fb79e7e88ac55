import "server-only";
import { ConnectorGone } from "@/lib/db/errors";
import { AppError } from "@/lib/domain/api/problem";
import { startCheck } from "@/lib/services/checks/start-check";
import type { CheckJob } from "./queue";

/**
 * One check, or the one under way. A failed check is a result; so is that AWS could not be asked, which leaves the
 * verdict as it was. A connector that was deleted or has no role any more needs no check.
 */
export async function runCheckJob({ connectorId, trigger }: CheckJob): Promise<void> {
  try {
    const run = await startCheck(connectorId, [], trigger);
    await run.result;
  } catch (error) {
    // One that was lost with its process is tried again by another.
    const isOver = error instanceof AppError && error.code !== "check_lost";
    if (isOver || error instanceof ConnectorGone) return;
    throw error;
  }
}
