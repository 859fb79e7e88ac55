import "server-only";
import type { JobAttempt, Postponed } from "@/lib/jobs/kinds/job-kind";
import { requestScans } from "@/lib/jobs/request-scans";
import { runSync } from "@/lib/services/syncs/run-sync";
import type { SyncJob } from "./definition";

/** Until another run of its account may have ended; not all at one moment. */
const PLACE_MS = 3_000;

/** What AWS refuses is the run's result; what is thrown is tried again, and goes on where this attempt came to. */
export async function syncOne(
  { payload, signal }: Pick<JobAttempt<SyncJob>, "payload" | "signal">,
  turnMs?: number,
): Promise<Postponed | undefined> {
  const { workspaceId, actor, requestId, runId } = payload;
  const ctx = { actor, workspaceId, requestId, now: () => new Date(), signal };
  const need = await runSync(ctx, runId, turnMs);
  if (need === "needs a turn") return { againInMs: 0 };
  if (need === "needs a place") return { againInMs: Math.round(PLACE_MS * (1 + Math.random())) };
  await requestScans(payload);
  return undefined;
}
