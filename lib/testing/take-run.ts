import type { SyncAttempt } from "@/lib/db/inventory/sync-runs";
import { takeSyncRun } from "@/lib/db/inventory/take-sync-run";
import { ctx } from "./context";

/** Takes a run that is open and free. */
export async function takeRun(runId: string | undefined): Promise<SyncAttempt> {
  const attempt = await takeSyncRun(ctx.workspaceId, runId ?? "");
  if (!attempt || attempt === "busy") throw new Error("The run cannot be taken.");
  return attempt;
}
