import "server-only";
import { cancelRuns } from "@/lib/db/check-runs";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { abortRun } from "./start-check";

/** Stops every check of a connector that is under way, in whatever process. Errors: `no_check_running`. */
export async function cancelCheck(ctx: Context, connectorId: string): Promise<void> {
  const stopped = await cancelRuns(ctx, connectorId);
  if (stopped.length === 0) {
    throw new AppError("no_check_running", "No check of this connector is under way.");
  }
  for (const id of stopped) abortRun(id);
}
