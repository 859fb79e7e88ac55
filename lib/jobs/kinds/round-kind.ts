import "server-only";
import { z } from "zod";
import { HEARTBEAT } from "./heartbeat";
import type { JobKind } from "./job-kind";

const payload = z.object({});

/** A kind whose one job comes by itself, every `everyMs`, and looks for what there is to do. */
export function roundKind(name: string, everyMs: number): JobKind<z.infer<typeof payload>> {
  return {
    name,
    payload,
    keyOf: () => "round",
    timeLimitMs: 60_000,
    concurrency: 1,
    // The next round is the next attempt.
    retry: { limit: 0, delayMs: everyMs, maxDelayMs: everyMs },
    heartbeat: HEARTBEAT,
    round: { everyMs, payload: {} },
  };
}
