// Jobs have 3 seconds, checks 4, requests 5, and each check 1.5 more to write that it was lost.
const LIMIT_MS = 12_000;

/** On SIGINT or SIGTERM closes what is open, last first, and ends the process. */
export function closeOnSignal(open: (() => Promise<unknown>)[]): void {
  let closing = false;
  const close = async () => {
    // npm passes the terminal's Ctrl-C on a second time.
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    for (const closeOne of open.splice(0).reverse()) {
      await closeOne().catch((error: unknown) => console.error("mooring:", error));
    }
    process.exit(0);
  };
  process.on("SIGINT", close);
  process.on("SIGTERM", close);
}
