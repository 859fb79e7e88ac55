/** One JSON value a line. */
export const NDJSON = "application/x-ndjson";

/** Whether a caller wants to be answered a line at a time, by its Accept header. */
export function wantsNdjson(accept: string | null): boolean {
  return accept?.includes(NDJSON) ?? false;
}
