import "server-only";
import type { JobKind } from "./job-kind";

/** For a kind without a reason for another. */
export const HEARTBEAT: JobKind["heartbeat"] = { everyMs: 5_000, deadAfterMs: 20_000 };
