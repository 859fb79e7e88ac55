import "server-only";
import { AppError } from "@/lib/domain/api/problem";
import { runsOf } from "./start-check";

/** Stops every check of a connector that is under way. Errors: `no_check_running`. */
export function cancelCheck(connectorId: string): void {
  const stopped = runsOf(connectorId).filter((run) => run.cancel());
  if (stopped.length > 0) return;
  throw new AppError("no_check_running", "No check of this connector is under way.");
}
