import { AppError } from "@/lib/domain/api/problem";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";
import { readImages } from "./read-images";
import { readRepositories } from "./read-repositories";
import { SyncBroken, SyncCancelled } from "./sync-stops";
import type { SyncWorld } from "./sync-world";

/**
 * How far an attempt came. `problem`: what kept the list of repositories from its end; `refusal`: what the first
 * repository said of which this attempt could not list the images to the end.
 */
export type SyncOutcome =
  | { kind: "read"; problem: SyncProblem | null; refusal: SyncProblem | null }
  | { kind: "turn over" }
  | { kind: "broken"; reason: string }
  | { kind: "cancelled" };

/**
 * Reads a registry from where the attempts before came to, and keeps what it reads page by page. Throws `SyncLost` where
 * another process has the run, the signal's reason, and what is Mooring's own fault: then another attempt goes on.
 */
export async function performSync(world: SyncWorld): Promise<SyncOutcome> {
  try {
    const list = await readRepositories(world);
    if (!list.isOver) return { kind: "turn over" };
    const { isOver, refusal } = await readImages(world);
    return isOver ? { kind: "read", problem: list.problem, refusal } : { kind: "turn over" };
  } catch (error) {
    if (error instanceof SyncCancelled) return { kind: "cancelled" };
    if (error instanceof SyncBroken) return { kind: "broken", reason: error.message };
    // The role, or what is known of it, changed meanwhile.
    if (error instanceof AppError) return { kind: "broken", reason: error.message };
    throw error;
  }
}
