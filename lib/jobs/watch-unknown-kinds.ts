import "server-only";
import { log } from "@/lib/log";
import type { JobQueue } from "./open-queue";
import { repeatInTurn } from "./repeat-in-turn";

const LOOK_MS = 60_000;

/** Says once of each kind that this code does not know, that its jobs are left to the version that put them there. */
export function watchUnknownKinds(queue: JobQueue): { close: () => Promise<void> } {
  const told = new Set<string>();
  return repeatInTurn("job queue", LOOK_MS, async () => {
    for (const kind of await queue.listUnknown()) {
      if (told.has(kind)) continue;
      told.add(kind);
      log.warn({ kind }, "jobs of an unknown kind are left alone");
    }
  });
}
