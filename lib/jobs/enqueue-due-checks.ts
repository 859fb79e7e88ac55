import "server-only";
import { randomUUID } from "node:crypto";
import { planMissingChecks, takeDueConnectors } from "@/lib/db/rechecks";
import { env } from "@/lib/env";
import type { EnqueueChecks } from "./queue";

const SCHEDULE = { kind: "schedule", id: "schedule" } as const;

/** What a minute may add: less than the workers can do in one. */
const CHECKS_PER_ROUND = 60;

/** One round of the schedule: whoever is due goes into the queue. Answers how many. */
export async function enqueueDueChecks(enqueue: EnqueueChecks, now = new Date()): Promise<number> {
  const defaultHours = env().RECHECK_HOURS;
  await planMissingChecks(defaultHours, now);
  const requestId = randomUUID();
  const due = await takeDueConnectors({ limit: CHECKS_PER_ROUND, defaultHours }, now);
  await enqueue(
    due.map(({ id, workspaceId }) => ({
      workspaceId,
      connectorId: id,
      actor: SCHEDULE,
      requestId,
      trigger: "schedule",
    })),
  );
  return due.length;
}
