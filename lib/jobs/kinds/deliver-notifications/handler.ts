import "server-only";
import { randomUUID } from "node:crypto";
import { SCHEDULE } from "@/lib/domain/console/context";
import type { JobAttempt } from "@/lib/jobs/kinds/job-kind";
import { deliverNotifications } from "@/lib/services/notifications/deliver-notifications";
import type { DeliveryJob } from "./definition";

/** A receiver that refuses is the delivery’s result. */
export async function deliver({
  payload,
  signal,
}: Pick<JobAttempt<DeliveryJob>, "payload" | "signal">): Promise<void> {
  const { workspaceId } = payload;
  const ctx = {
    actor: SCHEDULE,
    workspaceId,
    requestId: randomUUID(),
    now: () => new Date(),
    signal,
  };
  await deliverNotifications(ctx, payload);
}
