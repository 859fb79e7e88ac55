import "server-only";

/** The embedded database runs one transaction at a time, so that waiting is ordinary under load. */
export const transactionOptions = { maxWait: 10_000, timeout: 15_000 } as const;
