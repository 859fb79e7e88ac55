import "server-only";
import { planMissingChecks, takeDueConnectors } from "@/lib/db/rechecks";
import { env } from "@/lib/env";
import type { EnqueueChecks } from "./queue";

/** What a minute may add: less than the workers can do in one. */
const CHECKS_PER_ROUND = 60;

/** One round of the schedule: whoever is due goes into the queue. Answers how many. */
export async function enqueueDueChecks(enqueue: EnqueueChecks, now = new Date()): Promise<number> {
  const defaultHours = env().RECHECK_HOURS;
  await planMissingChecks(defaultHours, now);
  const due = await takeDueConnectors({ limit: CHECKS_PER_ROUND, defaultHours }, now);
  await enqueue(due.map((connectorId) => ({ connectorId, trigger: "schedule" })));
  return due.length;
}
