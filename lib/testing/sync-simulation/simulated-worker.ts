import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import type { InventoryReader } from "@/lib/domain/inventory/inventory-reader";
import { judgeEnd } from "@/lib/services/syncs/judge-end";
import { performSync } from "@/lib/services/syncs/perform-sync";
import { orStop, SyncCancelled, SyncLost } from "@/lib/services/syncs/sync-stops";
import type { SyncStore } from "@/lib/services/syncs/sync-world";
import type { ModelPages } from "./model-pages";
import type { ModelAttempt, ModelStore } from "./model-store";
import type { SeededRandom } from "./seeded-random";
import type { Process, VirtualTime } from "./virtual-time";

/** As often as run-sync.ts asks. */
const LOOK_MS = 500;
/** What of a second is left after the look. */
const STOP_MS = 500;
/** Of each of the pool's sixteen tasks a page and an end. */
const MOST_WRITES_AFTER_STOP = 33;

/** What a call of the store throws that fails. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

export type Surroundings = {
  time: VirtualTime;
  random: SeededRandom;
  pages: ModelPages;
  store: ModelStore;
  /** The share of the store's calls that fail; of these half have been kept nevertheless. */
  storeFailures(): number;
  /** Told of each thing that happens, by whom. */
  note(worker: SimulatedWorker, what: string): void;
};

/** A process that makes one attempt at a run, as run-sync.ts does, and may die at any step. */
export class SimulatedWorker implements Process {
  isDead = false;
  hasEnded = false;
  /** When it was told to stop. */
  private stoppedAtMs: number | undefined;
  /** What it did where it should have done nothing, or no more. */
  readonly faults: string[] = [];
  private hasRead = false;
  /** A call of the store said to stop, or failed. */
  private hasFailed = false;
  /** Of each list the place that was refused, until it is begun anew. */
  private readonly refused = new Map<string, string>();
  private writesAfterStop = 0;
  private writesUnderWay = 0;
  private readonly stop = new AbortController();

  constructor(
    readonly name: string,
    readonly seq: number,
    private readonly around: Surroundings,
  ) {}

  /** Ends with its attempt; rejects with what the queue would try again. */
  async work(): Promise<void> {
    const { store } = this.around;
    const attempt = await this.ask("take", () => store.takeSyncRun(this.seq));
    if (!attempt) return;
    this.look(attempt);
    const outcome = await this.read(attempt).catch((error: unknown) => {
      if (error instanceof SyncLost) return null;
      throw error;
    });
    if (!outcome) return;
    const run = await this.ask("find", () => store.runs[this.seq - 1]?.toSyncRun());
    if (run) await this.ask("end", () => store.endSyncRun(attempt, judgeEnd(run, outcome)));
  }

  private async read(attempt: ModelAttempt) {
    const { time, random } = this.around;
    const sleep = (ms: number, signal: AbortSignal) =>
      untilAborted<void>(signal, (resolve) => time.after(ms, resolve, this));
    try {
      return await performSync({
        reader: this.reader(),
        store: this.storeOf(attempt),
        readFailure: readAwsFailure,
        sleep,
        random: () => random.next(),
        signal: this.stop.signal,
      });
    } catch (error) {
      const reason: unknown = this.stop.signal.reason;
      if (reason instanceof SyncCancelled) return { kind: "cancelled" } as const;
      throw reason ?? error;
    } finally {
      this.hasRead = true;
      if (time.nowMs - (this.stoppedAtMs ?? time.nowMs) > STOP_MS)
        this.faults.push("It stopped late.");
      if (this.writesUnderWay > 0) this.faults.push("It ended while it was still writing.");
    }
  }

  private look(attempt: ModelAttempt): void {
    const { time, store } = this.around;
    time.after(
      LOOK_MS,
      () => {
        if (this.hasRead) return;
        try {
          orStop(store.hearSyncRun(attempt));
          this.look(attempt);
        } catch (error) {
          this.stoppedAtMs = time.nowMs;
          this.stop.abort(error);
        }
      },
      this,
    );
  }

  private reader(): InventoryReader {
    const { pages } = this.around;
    const ask = async <Page>(
      what: string,
      token: string | null,
      signal: AbortSignal,
      happen: () => Page,
    ) => {
      const isStopped = signal.aborted || this.stoppedAtMs !== undefined || this.hasFailed;
      if (isStopped) this.faults.push(`It asked AWS after it had to stop: ${what}.`);
      if (this.hasRead) this.faults.push(`It asked AWS after its end: ${what}.`);
      if (token === null) this.refused.delete(what);
      else if (this.refused.get(what) === token)
        this.faults.push(`It asked for a refused place again: ${what}.`);
      try {
        return await this.call(what, happen, signal);
      } catch (error) {
        const isPlace = error instanceof Error && error.name === "InvalidParameterException";
        if (isPlace && token !== null) this.refused.set(what, token);
        throw error;
      }
    };
    return {
      listRepositories: (token, signal) =>
        ask("listRepositories", token, signal, () => pages.listRepositories(token)),
      listImages: (name, token, signal) =>
        ask(`listImages ${name}`, token, signal, () => pages.listImages(name, token)),
      close: () => undefined,
    };
  }

  private storeOf(attempt: ModelAttempt): SyncStore {
    const { store } = this.around;
    return {
      from: attempt,
      writeRepositoryPage: (page) =>
        this.write("writeRepositoryPage", () => store.writeRepositoryPage(attempt, page)),
      closeRepositoryList: (problem) =>
        this.write("closeRepositoryList", () => store.closeRepositoryList(attempt, problem)),
      findPendingRepositories: (page) =>
        this.write("findPendingRepositories", () => store.findPendingRepositories(attempt, page)),
      writeImagePage: (id, page) =>
        this.write(`writeImagePage ${id}`, () => store.writeImagePage(attempt, id, page)),
      restartRepository: (id) =>
        this.write(`restartRepository ${id}`, () => store.restartRepository(attempt, id)),
      finishRepository: (id, outcome) =>
        this.write(`finishRepository ${id} ${outcome.kind}`, () =>
          store.finishRepository(attempt, id, outcome),
        ),
    };
  }

  private async write<Value>(what: string, happen: () => Value): Promise<Value> {
    if (this.stoppedAtMs !== undefined) this.writesAfterStop += 1;
    if (this.writesAfterStop > MOST_WRITES_AFTER_STOP) this.faults.push("It does not stop.");
    if (this.hasRead) this.faults.push(`It wrote after its end: ${what}.`);
    this.writesUnderWay += 1;
    try {
      const answer = await this.ask(what, happen);
      if (["lost", "cancelled", false].some((word) => word === answer)) this.hasFailed = true;
      return answer;
    } catch (error) {
      this.hasFailed = true;
      throw error;
    } finally {
      this.writesUnderWay -= 1;
    }
  }

  /** A call to the store, which may fail before or after the store has kept it. */
  private ask<Value>(what: string, happen: () => Value): Promise<Value> {
    const { random, storeFailures } = this.around;
    return this.call(what, () => {
      if (!random.chance(storeFailures())) return happen();
      if (random.chance(0.5)) happen();
      throw new ConnectionLost();
    });
  }

  /** It happens at a moment of the seed's choice, and its answer comes at another. */
  private call<Value>(what: string, happen: () => Value, signal?: AbortSignal): Promise<Value> {
    const { time, random } = this.around;
    return untilAborted<Value>(signal, (resolve, reject) => {
      const answer = (end: () => void) => time.after(random.between(0, 30), end, this);
      const arrive = () => {
        try {
          const value = happen();
          this.around.note(this, what);
          answer(() => resolve(value));
        } catch (error) {
          this.around.note(this, `${what}: ${error instanceof Error ? error.message : "failed"}`);
          answer(() => reject(error));
        }
      };
      // What is on its way arrives, or not, when its process dies.
      const owner = random.chance(0.5) ? this : undefined;
      time.after(random.between(1, 60), arrive, owner);
    });
  }
}

/** A promise that rejects with the signal's reason once that aborts. */
function untilAborted<Value>(
  signal: AbortSignal | undefined,
  begin: (resolve: (value: Value) => void, reject: (reason: unknown) => void) => void,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const abort = () => reject(signal?.reason);
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
