import "server-only";
import { ConnectorGone, DatabaseUnavailable, InvalidCursor } from "@/lib/domain/api/known-errors";
import { AppError } from "@/lib/domain/api/problem";
import { log } from "@/lib/log";

/** Anything thrown, as a problem. What nobody foresaw is logged whole and told as a fixed sentence. */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof InvalidCursor) {
    return new AppError(
      "invalid_cursor",
      "This cursor does not belong to this list in this order. Start again without a cursor.",
    );
  }
  if (error instanceof ConnectorGone) return new AppError("not_found", error.message);
  log.error({ requestId, err: error }, "request failed");
  if (error instanceof DatabaseUnavailable) {
    return new AppError(
      "database_unavailable",
      "The database does not answer. Try again; if it stays so, look at the console’s log.",
    );
  }
  return new AppError(
    "internal_error",
    "Mooring met an error of its own. Give the request id to the operator of this console: the log has the cause.",
  );
}
