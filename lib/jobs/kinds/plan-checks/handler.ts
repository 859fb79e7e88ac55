import "server-only";
import { randomUUID } from "node:crypto";
import { planMissingChecks, takeDueConnectors } from "@/lib/db/rechecks";
import { SCHEDULE } from "@/lib/domain/console/context";
import { env } from "@/lib/env";
import { enqueueJobs } from "@/lib/jobs/enqueue-jobs";
import { checkConnector } from "@/lib/jobs/kinds/check-connector/definition";

/** What a minute may add: less than the workers can do in one. */
const CHECKS_PER_ROUND = 60;

/**
 * Whoever is due goes into the queue. When that is, is in the database: restarts and several processes change nothing.
 * What was taken and did not come into the queue is due again after a while.
 */
export async function enqueueDueChecks(): Promise<void> {
  const defaultHours = env().RECHECK_HOURS;
  await planMissingChecks(defaultHours);
  const requestId = randomUUID();
  const due = await takeDueConnectors({ limit: CHECKS_PER_ROUND, defaultHours });
  await enqueueJobs(
    checkConnector,
    due.map(({ id, workspaceId }) => ({
      workspaceId,
      connectorId: id,
      actor: SCHEDULE,
      requestId,
      trigger: "schedule",
    })),
  );
}
