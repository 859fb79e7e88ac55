import type { SyncWord } from "@/lib/db/inventory/sync-runs";

/** Somebody cancelled the run. */
export class SyncCancelled extends Error {
  override readonly name = "SyncCancelled";
}

/** Another process has the run: this one is still. */
export class SyncLost extends Error {
  override readonly name = "SyncLost";
}

/** What keeps every other call from an answer too: the run ends, with what it has. */
export class SyncBroken extends Error {
  override readonly name = "SyncBroken";
}

/** Calls until all pieces are kept; goes on where the run’s row says so. Rejects when the signal aborts. */
export async function finishPieces(
  keepPiece: () => Promise<SyncWord | "more">,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const word = await keepPiece();
    if (word !== "more") return orStop(word);
  }
}

/** Goes on where the run's row says so. */
export function orStop(word: SyncWord): void {
  if (word === "cancelled") throw new SyncCancelled();
  if (word === "lost") throw new SyncLost();
}
