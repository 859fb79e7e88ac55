import type { SeededRandom } from "./seeded-random";
import type { Process, VirtualTime } from "./virtual-time";

/** What a call of the store throws that fails. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

/** The calls of one process: each takes its time, and what becomes of it is the seed's choice. */
export class SimulatedCalls {
  constructor(
    private readonly process: Process,
    private readonly time: VirtualTime,
    private readonly random: SeededRandom,
    /** The share of the store's calls that fail; of these half have been kept nevertheless. */
    private readonly storeFailures: () => number,
    /** Told of each thing that happens. */
    private readonly note: (what: string) => void,
  ) {}

  /** A call to the store, which may fail before or after the store has kept it. */
  ask<Value>(what: string, happen: () => Value): Promise<Value> {
    return this.call(what, () => {
      if (!this.random.chance(this.storeFailures())) return happen();
      if (this.random.chance(0.5)) happen();
      throw new ConnectionLost();
    });
  }

  /** It happens at a moment of the seed's choice, and its answer comes at another. */
  call<Value>(what: string, happen: () => Value, signal?: AbortSignal): Promise<Value> {
    const { time, random } = this;
    return untilAborted<Value>(signal, (resolve, reject) => {
      const answer = (end: () => void) => time.after(random.between(0, 30), end, this.process);
      const arrive = () => {
        try {
          const value = happen();
          this.note(what);
          answer(() => resolve(value));
        } catch (error) {
          this.note(`${what}: ${error instanceof Error ? error.message : "failed"}`);
          answer(() => reject(error));
        }
      };
      // What is on its way arrives, or not, when its process dies.
      const owner = random.chance(0.5) ? this.process : undefined;
      time.after(random.between(1, 60), arrive, owner);
    });
  }
}

/** A promise that rejects with the signal's reason once that aborts. */
export function untilAborted<Value>(
  signal: AbortSignal | undefined,
  begin: (resolve: (value: Value) => void, reject: (reason: unknown) => void) => void,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    const forget = () => signal?.removeEventListener("abort", abort);
    begin(
      (value) => {
        forget();
        resolve(value);
      },
      (reason) => {
        forget();
        reject(reason);
      },
    );
  });
}
