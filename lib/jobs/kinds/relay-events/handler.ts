import "server-only";
import { listDueChannels } from "@/lib/db/notifications/claim-delivery";
import { enqueueJobs } from "@/lib/jobs/enqueue-jobs";
import { deliverToChannel } from "@/lib/jobs/kinds/deliver-notifications/definition";
import type { JobAttempt } from "@/lib/jobs/kinds/job-kind";
import { relayEvents } from "@/lib/services/notifications/relay-events";

/** What a round may add. */
const CHANNELS_PER_ROUND = 500;

/** What is due, and since when, is in the database: restarts and several processes change nothing. */
export async function relayAndPlan({ signal }: Pick<JobAttempt, "signal">): Promise<void> {
  await relayEvents(signal);
  await enqueueJobs(deliverToChannel, await listDueChannels(CHANNELS_PER_ROUND));
}
