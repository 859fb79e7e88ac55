const EXPLAINED = new Set([
  "StartFailure",
  "EnvironmentError",
  "EncryptionKeyError",
  "DatabaseRefused",
  "DatabaseUnavailable",
]);

/** Ends the process with code 1 and one sentence on stderr when `work` fails. */
export function exitOnFailure(work: Promise<void>): void {
  work.catch((error: unknown) => {
    console.error(`mooring: ${explain(error)}`);
    process.exit(1);
  });
}

// A failure nobody foresaw keeps its stack: it is a defect, and the stack is how it gets fixed.
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return EXPLAINED.has(error.name) ? error.message : (error.stack ?? error.message);
}
