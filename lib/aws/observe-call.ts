import "server-only";
import { metrics } from "@/lib/metrics/metrics";
import { withSpan } from "@/lib/trace/trace";
import { readAwsFailure } from "./read-aws-failure";

type Called = {
  $metadata?: { attempts?: number; httpStatusCode?: number; requestId?: string };
};

/** Counts and traces a call to AWS with all its retries. `operation` is known once the SDK has begun with it. */
export function observeCall<T extends object>(
  service: string,
  operation: () => string,
  call: () => Promise<T>,
): Promise<T> {
  return withSpan(service, { kind: "client" }, async (span) => {
    const startedAt = performance.now();
    const end = (outcome: string, ended: unknown) => {
      const { attempts = 1, httpStatusCode, requestId } = (ended as Called | null)?.$metadata ?? {};
      const method = operation();
      metrics.awsCalls.add({ service, operation: method, outcome });
      metrics.awsRetries.add({ service }, Math.max(0, attempts - 1));
      metrics.awsSeconds.observe({ service }, (performance.now() - startedAt) / 1_000);
      span?.rename(`${service}.${method}`);
      span?.add({
        "rpc.system.name": "aws-api",
        "rpc.service": service,
        "rpc.method": method,
        "mooring.aws.outcome": outcome,
        "mooring.aws.attempts": attempts,
        ...(httpStatusCode === undefined ? {} : { "http.response.status_code": httpStatusCode }),
        ...(requestId === undefined ? {} : { "aws.request_id": requestId }),
      });
      if (outcome !== "ok") span?.fail(outcome);
    };
    try {
      const answer = await call();
      end("ok", answer);
      return answer;
    } catch (error) {
      end(outcomeOf(error), error);
      throw error;
    }
  });
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
