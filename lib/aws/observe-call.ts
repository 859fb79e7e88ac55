import "server-only";
import { metrics } from "@/lib/metrics/metrics";
import { readAwsFailure } from "./read-aws-failure";

type Called = { $metadata?: { attempts?: number } };

/** Counts a call to AWS with all its retries. `operation` is known once the SDK has begun with it. */
export async function observeCall<T extends object>(
  service: string,
  operation: () => string,
  call: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const end = (outcome: string, ended: unknown) => {
    const { attempts = 1 } = (ended as Called | null)?.$metadata ?? {};
    metrics.awsCalls.add({ service, operation: operation(), outcome });
    metrics.awsRetries.add({ service }, Math.max(0, attempts - 1));
    metrics.awsSeconds.observe({ service }, (performance.now() - startedAt) / 1_000);
  };
  try {
    const answer = await call();
    end("ok", answer);
    return answer;
  } catch (error) {
    end(outcomeOf(error), error);
    throw error;
  }
}

/** The kind of AWS's failure; what is none of it is that the caller did not wait any longer, or our own. */
function outcomeOf(error: unknown): string {
  try {
    return readAwsFailure(error).kind;
  } catch {
    const isStopped = error instanceof Error && error.name === "AbortError";
    return isStopped ? "cancelled" : "other";
  }
}
