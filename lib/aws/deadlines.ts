import "server-only";

/** How long Mooring waits for AWS. One object, so that a test can wait less. */
export const DEADLINES = {
  /** One call with its retries, to the last byte of the answer. */
  callMs: 10_000,
  /** A whole check. */
  checkMs: 30_000,
  /** The whole list of one region, page after page. */
  listMs: 20_000,
  /** The discovery of every region. */
  discoveryMs: 60_000,
};
