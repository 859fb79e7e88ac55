import "server-only";

/** A place to go on from, not a store. */
const LIMIT_BYTES = 8_192;

/** A handler's mistake: what it wants to keep is no JSON, or too much of it. */
export class CursorRefused extends Error {
  override readonly name = "CursorRefused";
}

/** The cursor lies within the job's data, and so lives exactly as long as the job. Payloads have no such member. */
export const CURSOR_MEMBER = "$cursor";

/** Errors: `CursorRefused`. */
export function writeCursor(cursor: unknown): string {
  const text: string | undefined = JSON.stringify(cursor);
  if (text === undefined) throw new CursorRefused("A job's cursor has to be JSON.");
  const bytes = Buffer.byteLength(text);
  if (bytes > LIMIT_BYTES) {
    throw new CursorRefused(`A job's cursor has ${bytes} bytes; at most ${LIMIT_BYTES} are kept.`);
  }
  return text;
}

/** The `traceparent` of whatever asked for the job, beside its payload as the cursor is. */
export const TRACE_MEMBER = "$trace";

/** What a job's data hold: the payload as it was put there, the cursor saved since, and its trace; null where there is none. */
export function splitData(data: Readonly<Record<string, unknown>>): {
  payload: unknown;
  cursor: unknown;
  trace: string | null;
} {
  const { [CURSOR_MEMBER]: cursor = null, [TRACE_MEMBER]: trace, ...payload } = data;
  return { payload, cursor, trace: typeof trace === "string" ? trace : null };
}
