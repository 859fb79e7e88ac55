import "server-only";
import { z } from "zod";
import { errorsOf, type Operation } from "@/lib/contract/operation";
import { NDJSON } from "@/lib/domain/api/ndjson";
import { AppError } from "@/lib/domain/api/problem";
import { log } from "@/lib/log";

/** A route answered what its operation does not name: a fault of Mooring's own. */
export class ContractBreach extends Error {
  override readonly name = "ContractBreach";
}

/** In development and in every test; a server that people use spends nothing on it. */
function isChecked(): boolean {
  return process.env.NODE_ENV !== "production" || process.env.CHECK_ANSWERS === "on";
}

/** Errors: `ContractBreach` for a status or a body that the operation does not name. */
export function requireAnswer(operation: Operation, status: number, body: unknown): void {
  if (!isChecked()) return;
  if (status !== operation.status && !operation.otherStatuses?.includes(status)) {
    throw new ContractBreach(`${operation.id} does not name the status ${status}.`);
  }
  if (operation.answer === null) {
    if (body !== undefined) throw new ContractBreach(`${operation.id} has no body.`);
    return;
  }
  requireFit(operation, operation.answer, body);
}

/** The same events; one that the operation does not name ends them with `ContractBreach`. */
export async function* requireEvents<Event>(
  operation: Operation,
  events: AsyncGenerator<Event>,
): AsyncGenerator<Event> {
  for await (const event of events) {
    if (isChecked()) requireFit(operation, operation.events ?? z.never(), event);
    yield event;
  }
}

/** The same line of an NDJSON answer. Errors: `ContractBreach` for one that the operation does not name. */
export function requireLine<Line>(operation: Operation, line: Line): Line {
  if (isChecked() && operation.mediaType === NDJSON) {
    requireFit(operation, operation.answer ?? z.never(), line);
  }
  return line;
}

/** The error itself; where answers are checked, `internal_error` for a code that the operation does not name. */
export function requireNamed(operation: Operation, error: AppError, requestId: string): AppError {
  if (!isChecked() || errorsOf(operation).includes(error.code)) return error;
  const err = new ContractBreach(`${operation.id} does not name the problem ${error.code}.`);
  log.error({ requestId, err }, "answer outside the contract");
  return new AppError("internal_error", err.message);
}

function requireFit(operation: Operation, schema: z.ZodType, value: unknown): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  throw new ContractBreach(
    `${operation.id} answers outside its contract: ${z.prettifyError(parsed.error)}`,
  );
}
