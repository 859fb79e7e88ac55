import "server-only";
import { readStatuses } from "@/lib/db/rechecks";
import type { BulkCheck } from "@/lib/domain/checks/bulk-check";
import type { Context } from "@/lib/domain/console/context";
import { enqueueJobs } from "./enqueue-jobs";
import { checkConnector } from "./kinds/check-connector/definition";

/** Puts a check of each connector into the queue, and says which cannot be checked and why. */
export async function requestChecks(
  ctx: Context,
  connectorIds: readonly string[],
): Promise<BulkCheck> {
  const { workspaceId, actor, requestId } = ctx;
  const ids = [...new Set(connectorIds)];
  const statuses = await readStatuses(ctx, ids);
  const queued = ids.filter((id) => statuses.has(id) && statuses.get(id) !== "draft");
  await enqueueJobs(
    checkConnector,
    queued.map((connectorId) => ({
      workspaceId,
      connectorId,
      actor,
      requestId,
      trigger: "manual",
    })),
  );
  const skipped = ids
    .filter((id) => !queued.includes(id))
    .map((connectorId) => ({
      connectorId,
      reason: statuses.has(connectorId)
        ? "It is an unfinished draft: give it a name and a Role ARN first."
        : "There is no such connector. It may have been deleted.",
    }));
  return { queued, skipped };
}
