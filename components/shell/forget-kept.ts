/** What was typed and not saved lies in the browser’s storage: whoever signs out leaves nothing there. */
export function forgetKept(): void {
  for (const kind of ["localStorage", "sessionStorage"] as const) {
    try {
      window[kind].clear();
    } catch {
      // A browser that forbids its storage keeps nothing in it.
    }
  }
}
