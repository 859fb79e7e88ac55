import { type AwsFailure, isAwsTrouble } from "@/lib/domain/checks/aws-failure";
import type { SyncWorld } from "./sync-world";

/** After these a call is not asked again. Each waits twice as long as the one before, half of it by chance. */
const MOST_TRIES = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;

export type Answer<Value> = { ok: true; value: Value } | { ok: false; failure: AwsFailure };

/**
 * Asks until AWS answers or refuses: what is AWS's own trouble is asked again, after a pause. `onThrottled` is told of
 * each refusal for too many requests. Rejects when the signal aborts.
 */
export async function askPatiently<Value>(
  world: Pick<SyncWorld, "readFailure" | "sleep" | "random" | "signal">,
  ask: (signal: AbortSignal) => Promise<Value>,
  onThrottled: () => void = () => undefined,
): Promise<Answer<Value>> {
  for (let tries = 1; ; tries += 1) {
    world.signal.throwIfAborted();
    try {
      return { ok: true, value: await ask(world.signal) };
    } catch (error) {
      world.signal.throwIfAborted();
      const failure = world.readFailure(error);
      if (failure.kind === "throttled") onThrottled();
      // An expired session is renewed by the next call.
      const isPassing = isAwsTrouble(failure) || failure.kind === "expired";
      if (!isPassing || tries === MOST_TRIES) return { ok: false, failure };
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
      await world.sleep(waitMs * (0.5 + world.random() / 2), world.signal);
    }
  }
}
