import { checkCertificate } from "./check-certificate";
import { checkInventory } from "./check-inventory";
import { checkRun, readKnown } from "./check-run";
import { drawFilter } from "./draw-filter";
import { ModelPages, type Paging } from "./model-pages";
import { ModelRegistry } from "./model-registry";
import type { ModelRunRow } from "./model-rows";
import { ModelStore } from "./model-store";
import { ProgressWatch } from "./progress-watch";
import { SeededRandom } from "./seeded-random";
import { ConnectionLost } from "./simulated-calls";
import { SimulatedWorker } from "./simulated-worker";
import { VirtualTime } from "./virtual-time";
import { Weather } from "./weather";

/** As many as due-syncs.ts bears. */
const MOST_ATTEMPTS = 20;
/** An endless list of a thousand pages takes the most. */
const MOST_STEPS = 200_000;
const PAGING: readonly (readonly [Paging, share: number])[] = [
  ["endless", 0.002],
  ["stuck", 0.06],
  ["stuck list", 0.03],
  ["number", 0.25],
  ["key", 1],
];

export type Simulated = { faults: string[]; states: ModelRunRow["state"][]; steps: number };

/** Some runs of the sync in one world, and one at the end that nothing disturbs. The same seed is the same world. */
export async function simulateSync(
  seed: number,
  trace?: (line: string) => void,
): Promise<Simulated> {
  const world = new SimulatedWorld(seed, trace);
  await world.live();
  return world.result();
}

class SimulatedWorld {
  private readonly random: SeededRandom;
  private readonly time = new VirtualTime();
  private readonly store = new ModelStore();
  private readonly registry: ModelRegistry;
  private readonly weather: Weather;
  private readonly pages: ModelPages;
  private readonly faults: string[] = [];
  /** Of the run under way. */
  private workers: SimulatedWorker[] = [];
  private working = 0;
  private readonly progress = new ProgressWatch();
  private hasRestarted = false;
  private readonly hasFilters: boolean;
  private turmoil: number;
  private storeFailures: number;

  constructor(
    seed: number,
    private readonly trace: ((line: string) => void) | undefined,
  ) {
    this.random = new SeededRandom(seed);
    const { random } = this;
    this.registry = new ModelRegistry(random);
    this.weather = new Weather(random);
    const drawn = PAGING.find(([, share]) => random.chance(share))?.[0] ?? "key";
    // Of many repositories each would take a thousand pages.
    const paging = drawn === "endless" && this.registry.isLarge ? "key" : drawn;
    this.pages = new ModelPages(this.registry, this.weather, this.time, random, paging);
    this.hasFilters = random.chance(0.5);
    this.turmoil = random.next();
    this.storeFailures = random.chance(0.3) ? 0.03 : 0;
  }

  result(): Simulated {
    return {
      faults: this.faults,
      states: this.store.runs.map(({ state }) => state),
      steps: this.time.steps,
    };
  }

  async live(): Promise<void> {
    for (let runs = this.random.between(1, 3); runs > 0; runs -= 1) {
      await this.run();
      for (let changes = this.random.between(0, 6); changes > 0; changes -= 1) {
        this.registry.change();
      }
    }
    this.turmoil = 0;
    this.storeFailures = 0;
    this.weather.calm();
    if (this.pages.paging !== "number") this.pages.paging = "key";
    const run = await this.run();
    if (run.state !== "complete") this.faults.push(`The quiet run is ${run.state}: ${run.reason}`);
    this.faults.push(...checkInventory(this.store, this.registry, run));
  }

  private async run(): Promise<ModelRunRow> {
    const { store, registry, time, pages } = this;
    if (this.hasFilters && this.random.chance(0.7)) this.changeFilter();
    const watched = registry.watch();
    const before = readKnown(store);
    const run = store.openSyncRun();
    this.workers = [];
    this.hasRestarted = false;
    this.startWorker(run);
    if (this.turmoil > 0.2) this.disturb(run);
    // Those that lost the run end too.
    while (run.isOpen || this.working > 0) {
      if (time.steps > MOST_STEPS || !(await time.step())) {
        this.faults.push("A worker did not end.");
        break;
      }
    }
    registry.unwatch(watched);
    for (const { name, faults } of this.workers) {
      this.faults.push(...faults.map((fault) => `${name}: ${fault}`));
    }
    const { hasRestarted } = this;
    const isSteady = pages.paging !== "number";
    const hasRepeated = pages.paging === "stuck";
    this.say(`run ${run.seq} ended: ${run.state}, ${run.reason}`);
    const ended = { store, run, watched, before, isSteady, hasRestarted, hasRepeated };
    const faults = [...checkRun(ended), ...checkCertificate(ended, registry)];
    this.faults.push(...faults.map((fault) => `Run ${run.seq}: ${fault}`));
    return run;
  }

  private startWorker(run: ModelRunRow): void {
    if (!run.isOpen) return;
    if (run.attempt - run.turns >= MOST_ATTEMPTS) {
      run.end("failed", "Given up.");
      return;
    }
    const { time, random, pages, store } = this;
    const name = `worker ${run.seq}.${this.workers.length + 1}`;
    const worker = new SimulatedWorker(name, run.seq, {
      time,
      random,
      pages,
      store,
      storeFailures: () => this.storeFailures,
      note: (by, what) => this.note(run, by, what),
    });
    this.workers.push(worker);
    this.working += 1;
    const end = (how: string) => {
      if (worker.isDead) return;
      worker.hasEnded = true;
      this.working -= 1;
      this.say(`${name} ended${how}`);
      // The queue's next attempt, or that of the round that looks after forgotten runs.
      time.after(random.between(100, 10_000), () => this.startWorker(run));
    };
    worker.work().then(
      () => end(""),
      (error: unknown) => {
        if (!(error instanceof ConnectionLost)) this.faults.push(`${name} threw: ${error}`);
        end(`: ${error}`);
      },
    );
  }

  /** Something happens to the run, its registry or a worker; then, after a while, something else. */
  private disturb(run: ModelRunRow): void {
    const { time, random } = this;
    const longest = 50 + 1_500 * (1 - this.turmoil);
    time.after(random.between(5, longest), () => {
      if (!run.isOpen) return;
      const dice = random.next();
      if (dice < 0.6) this.registry.change();
      else if (dice < 0.85) this.weather.turn([...this.registry.repositories.keys()]);
      else if (dice < 0.93) this.kill();
      else if (dice < 0.96) this.startWorker(run);
      else if (dice < 0.98) this.cancel(run);
      else if (this.hasFilters) this.changeFilter();
      this.disturb(run);
    });
  }

  private changeFilter(): void {
    this.store.filter = drawFilter(this.random);
    this.say(`the filter is ${JSON.stringify(this.store.filter)}`);
  }

  private kill(): void {
    const alive = this.workers.filter(({ isDead, hasEnded }) => !isDead && !hasEnded);
    const worker = this.random.pick(alive);
    if (!worker) return;
    worker.isDead = true;
    this.working -= 1;
    this.say(`${worker.name} died`);
    const run = this.store.openRun;
    if (run) this.time.after(this.random.between(1_000, 30_000), () => this.startWorker(run));
  }

  private cancel({ seq }: ModelRunRow): void {
    this.say(`run ${seq} is cancelled`);
    this.store.cancelSyncRun(seq);
  }

  private note(run: ModelRunRow, name: string, what: string): void {
    if (this.trace) {
      const { pages, repositories, images } = run;
      this.say(`${name} ${what} ${JSON.stringify({ pages, repositories, images })}`);
    }
    const isRestart = what.startsWith("restartRepository");
    if (isRestart) this.hasRestarted = true;
    const fault = this.progress.look(run, isRestart);
    if (fault) this.faults.push(`Run ${run.seq}: ${fault}, at ${what}.`);
  }

  private say(line: string): void {
    this.trace?.(`${String(this.time.nowMs).padStart(7)} ms  ${line}`);
  }
}
