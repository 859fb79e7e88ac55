import "server-only";
import type { JobAttempt } from "@/lib/jobs/kinds/job-kind";
import { log } from "@/lib/log";
import { resealSecrets } from "@/lib/services/secrets/reseal-secrets";

export async function resealOld({ signal }: Pick<JobAttempt, "signal">): Promise<void> {
  const { resealed, closed } = await resealSecrets(signal);
  if (resealed > 0) log.info({ resealed }, "secrets sealed anew with the first key");
  if (closed > 0) log.warn({ closed }, "secrets that none of the keys opens");
}
