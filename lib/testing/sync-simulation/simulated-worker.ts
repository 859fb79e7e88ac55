import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import { judgeEnd } from "@/lib/services/syncs/judge-end";
import { performSync } from "@/lib/services/syncs/perform-sync";
import { orStop, SyncCancelled, SyncLost } from "@/lib/services/syncs/sync-stops";
import type { ModelPages } from "./model-pages";
import { PUSHED_AT_MS, subjectsOf } from "./model-registry";
import type { ModelAttempt, ModelStore } from "./model-store";
import type { SeededRandom } from "./seeded-random";
import { SimulatedCalls, untilAborted } from "./simulated-calls";
import type { Process, VirtualTime } from "./virtual-time";
import { WatchedEngine } from "./watched-engine";

/** As often as run-sync.ts asks. */
const LOOK_MS = 500;
/** That others wait, at each look. */
const TURN_CHANCE = 0.05;
/** What of a second is left after the look. */
const STOP_MS = 500;

/** A day after some of the pushes, and less after others. */
const RUNS_AT_MS = PUSHED_AT_MS + 86_400_000 + 10_000;

export type Surroundings = {
  time: VirtualTime;
  random: SeededRandom;
  pages: ModelPages;
  store: ModelStore;
  /** The share of the store's calls that fail; of these half have been kept nevertheless. */
  storeFailures(): number;
  /** Told of each thing that happens, by whom. */
  note(name: string, what: string): void;
};

/** A process that makes one attempt at a run, as run-sync.ts does, and may die at any step. */
export class SimulatedWorker implements Process {
  isDead = false;
  hasEnded = false;
  /** When it was told to stop. */
  private stoppedAtMs: number | undefined;
  private hasRead = false;
  private isTurnOver = false;
  private readonly calls: SimulatedCalls;
  private readonly engine: WatchedEngine;
  private readonly stop = new AbortController();

  constructor(
    readonly name: string,
    readonly seq: number,
    private readonly around: Surroundings,
  ) {
    const { time, random, pages, store, storeFailures, note } = around;
    const tell = (what: string) => note(this.name, what);
    this.calls = new SimulatedCalls(this, time, random, storeFailures, tell);
    this.engine = new WatchedEngine(this.calls, pages, store);
  }

  /** What it did where it should have done nothing, or no more. */
  get faults(): string[] {
    return this.engine.faults;
  }

  /** Ends with its attempt; rejects with what the queue would try again. */
  async work(): Promise<void> {
    const { store, time } = this.around;
    const attempt = await this.calls.ask("take", () =>
      store.takeSyncRun(this.seq, RUNS_AT_MS + time.nowMs),
    );
    if (!attempt) return;
    this.look(attempt);
    const outcome = await this.read(attempt).catch((error: unknown) => {
      if (error instanceof SyncLost) return null;
      throw error;
    });
    if (!outcome) return;
    if (outcome.kind === "turn over") {
      await this.calls.ask("end turn", () => store.endTurn(attempt));
      return;
    }
    const run = await this.calls.ask("find", () => store.runs[this.seq - 1]?.toSyncRun());
    if (!run) return;
    const end = judgeEnd(run, outcome);
    const certificate = await this.calls.ask("certify", () => store.certifyRun(attempt, end));
    await this.calls.ask("end", () => store.endSyncRun(attempt, end, certificate));
  }

  private async read(attempt: ModelAttempt) {
    const { time, random } = this.around;
    const sleep = (ms: number, signal: AbortSignal) =>
      untilAborted<void>(signal, (resolve) => time.after(ms, resolve, this));
    try {
      return await performSync({
        reader: this.engine.reader(),
        store: this.engine.storeOf(attempt),
        listSubjects: subjectsOf,
        readFailure: readAwsFailure,
        sleep,
        isTurnOver: () => this.isTurnOver,
        random: () => random.next(),
        signal: this.stop.signal,
      });
    } catch (error) {
      const reason: unknown = this.stop.signal.reason;
      if (reason instanceof SyncCancelled) return { kind: "cancelled" } as const;
      throw reason ?? error;
    } finally {
      this.hasRead = true;
      this.engine.end();
      if (time.nowMs - (this.stoppedAtMs ?? time.nowMs) > STOP_MS)
        this.faults.push("It stopped late.");
    }
  }

  private look(attempt: ModelAttempt): void {
    const { time, store, random } = this.around;
    time.after(
      LOOK_MS,
      () => {
        if (this.hasRead) return;
        try {
          orStop(store.hearSyncRun(attempt));
          this.isTurnOver ||= random.chance(TURN_CHANCE);
          this.look(attempt);
        } catch (error) {
          this.stoppedAtMs = time.nowMs;
          this.engine.stop();
          this.stop.abort(error);
        }
      },
      this,
    );
  }
}
