import { type AwsError, commonError } from "./wire/aws-error";

/** What can go wrong on demand. An action is written as IAM writes it (`ecr:ListImages`); `*` means every action. */
export type FaultAction = string;

export type Throttle = { readonly ratePerSecond: number; readonly burst: number };

type Outcome = { readonly kind: "error"; readonly status: 500 | 503 } | { readonly kind: "reset" };

type Bucket = { readonly throttle: Throttle; tokens: number; refilledAtMs: number };

/** Faults for tests: set in process, in force until `clear()`. */
export class Faults {
  readonly #latencyMs = new Map<FaultAction, number>();
  readonly #buckets = new Map<FaultAction, Bucket>();
  readonly #outcomes = new Map<FaultAction, { readonly outcome: Outcome; remaining: number }>();
  #clockSkewMs = 0;
  #rolePropagationMs = 0;

  clear(): void {
    this.#latencyMs.clear();
    this.#buckets.clear();
    this.#outcomes.clear();
    this.#clockSkewMs = 0;
    this.#rolePropagationMs = 0;
  }

  /** Each answer waits this long. */
  setLatency(latencyMs: number, action: FaultAction = "*"): void {
    this.#latencyMs.set(action, latencyMs);
  }

  /** A token bucket, as AWS throttles: `burst` calls at once, refilled at `ratePerSecond`. */
  setThrottle(throttle: Throttle, action: FaultAction = "*"): void {
    this.#buckets.set(action, { throttle, tokens: throttle.burst, refilledAtMs: Number.NaN });
  }

  /** The next `times` calls fail with this status. */
  setServerError(
    status: 500 | 503,
    action: FaultAction = "*",
    times = Number.POSITIVE_INFINITY,
  ): void {
    this.#outcomes.set(action, { outcome: { kind: "error", status }, remaining: times });
  }

  /** The next `times` calls have their connection reset without an answer. */
  setConnectionReset(action: FaultAction = "*", times = Number.POSITIVE_INFINITY): void {
    this.#outcomes.set(action, { outcome: { kind: "reset" }, remaining: times });
  }

  /** The practice AWS's clock runs ahead (or, negative, behind) by this much. */
  setClockSkew(clockSkewMs: number): void {
    this.#clockSkewMs = clockSkewMs;
  }

  /** A role cannot be assumed for this long after CreateRole, as in AWS while IAM propagates. */
  setRolePropagation(rolePropagationMs: number): void {
    this.#rolePropagationMs = rolePropagationMs;
  }

  get clockSkewMs(): number {
    return this.#clockSkewMs;
  }

  get rolePropagationMs(): number {
    return this.#rolePropagationMs;
  }

  latencyOf(action: FaultAction): number {
    return this.#latencyMs.get(action) ?? this.#latencyMs.get("*") ?? 0;
  }

  /** Counts one call against the throttles and the failures that are set for it. */
  takeOutcome(action: FaultAction, nowMs: number): "reset" | AwsError | undefined {
    for (const key of [action, "*"]) {
      const bucket = this.#buckets.get(key);
      if (bucket && !takeToken(bucket, nowMs)) return commonError("throttled", "Rate exceeded");
      const planned = this.#outcomes.get(key);
      if (!planned) continue;
      planned.remaining -= 1;
      if (planned.remaining <= 0) this.#outcomes.delete(key);
      if (planned.outcome.kind === "reset") return "reset";
      return planned.outcome.status === 500
        ? commonError("internal", "An internal error occurred.")
        : commonError("unavailable", "Service is unavailable. Please try again later.");
    }
    return undefined;
  }
}

function takeToken(bucket: Bucket, nowMs: number): boolean {
  const elapsedMs = Number.isNaN(bucket.refilledAtMs)
    ? 0
    : Math.max(0, nowMs - bucket.refilledAtMs);
  const refilled = bucket.tokens + (elapsedMs / 1000) * bucket.throttle.ratePerSecond;
  bucket.tokens = Math.min(bucket.throttle.burst, refilled);
  bucket.refilledAtMs = nowMs;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}
