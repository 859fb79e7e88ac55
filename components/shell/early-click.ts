declare global {
  interface Window {
    noteEarlyClick?: (event: MouseEvent) => void;
    /** The button that was pressed last before React had begun, and when (`performance.now`). */
    earlyClick?: { button: HTMLElement; atMs: number } | undefined;
  }
}

const longestMs = 10_000;

/**
 * Stands in the page, and runs before any file of the console has loaded. What is pressed from React's beginning on it
 * hydrates by itself; of what was pressed before it knows nothing. A button that opens a popover or sends a form works
 * without it.
 */
export const earlyClickScript = `document.addEventListener("click", window.noteEarlyClick = (event) => {
  const button = event.target.closest("button[type=button]:not([popovertarget])");
  if (button) window.earlyClick = { button, atMs: performance.now() };
}, true)`;

/** Before React begins. */
export function stopNotingClicks(): void {
  if (window.noteEarlyClick) document.removeEventListener("click", window.noteEarlyClick, true);
}

/** Presses once more what was pressed last, unless that is long ago, or gone. */
export function replayEarlyClick(): void {
  const early = window.earlyClick;
  window.earlyClick = undefined;
  if (early?.button.isConnected && performance.now() - early.atMs <= longestMs) {
    early.button.click();
  }
}
