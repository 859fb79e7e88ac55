import "server-only";
import { closeSync, fsyncSync, openSync } from "node:fs";

/** Puts what was made or removed in a folder on the disk, so that a power cut does not undo it. */
export function syncFolder(folder: string): void {
  // Windows opens no folder, and writes such a change through.
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
