import "server-only";
import { AppError } from "@/lib/domain/problem";
import { log } from "@/lib/log";

/** Anything thrown, as a problem. What nobody foresaw is logged whole and told as a fixed sentence. */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  log.error({ requestId, err: error }, "request failed");
  return new AppError(
    "internal_error",
    "Mooring met an error of its own. Give the request id to whoever runs this console: the log has the cause.",
  );
}
