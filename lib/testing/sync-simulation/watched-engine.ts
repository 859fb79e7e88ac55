import type { InventoryReader } from "@/lib/domain/inventory/inventory-reader";
import type { SyncStore } from "@/lib/services/syncs/sync-world";
import type { ModelPages } from "./model-pages";
import type { ModelAttempt, ModelStore } from "./model-store";
import type { SimulatedCalls } from "./simulated-calls";

/** Of each of the pool's sixteen tasks a page and an end. */
const MOST_WRITES_AFTER_STOP = 33;

/** Stands between the engine and its world, and sees what it does where it should do nothing, or no more. */
export class WatchedEngine {
  readonly faults: string[] = [];
  private isStopped = false;
  private hasEnded = false;
  /** A call of the store said to stop, or failed. */
  private hasFailed = false;
  /** Of each list the place that was refused, until it is begun anew. */
  private readonly refused = new Map<string, string>();
  private writesAfterStop = 0;
  private writesUnderWay = 0;

  constructor(
    private readonly calls: SimulatedCalls,
    private readonly pages: ModelPages,
    private readonly store: ModelStore,
  ) {}

  /** The engine has been told to stop. */
  stop(): void {
    this.isStopped = true;
  }

  /** The engine says that it has ended. */
  end(): void {
    this.hasEnded = true;
    if (this.writesUnderWay > 0) this.faults.push("It ended while it was still writing.");
  }

  reader(): InventoryReader {
    const { pages } = this;
    const ask = async <Page>(
      what: string,
      token: string | null,
      signal: AbortSignal,
      happen: () => Page,
    ) => {
      const isStopped = signal.aborted || this.isStopped || this.hasFailed;
      if (isStopped) this.faults.push(`It asked AWS after it had to stop: ${what}.`);
      if (this.hasEnded) this.faults.push(`It asked AWS after its end: ${what}.`);
      if (token === null) this.refused.delete(what);
      else if (this.refused.get(what) === token)
        this.faults.push(`It asked for a refused place again: ${what}.`);
      try {
        return await this.calls.call(what, happen, signal);
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

  storeOf(attempt: ModelAttempt): SyncStore {
    const { store } = this;
    return {
      from: attempt,
      writeRepositoryPage: (page, leftOut) =>
        this.write("writeRepositoryPage", () => store.writeRepositoryPage(attempt, page, leftOut)),
      findKnownRepositories: (page) =>
        this.write("findKnownRepositories", () => store.findKnownRepositories(page)),
      takeOutRepositories: (ids) =>
        this.write(`takeOutRepositories ${ids}`, () => store.takeOutRepositories(attempt, ids)),
      closeRepositoryList: (problem) =>
        this.write("closeRepositoryList", () => store.closeRepositoryList(attempt, problem)),
      findPendingRepositories: (page) =>
        this.write("findPendingRepositories", () => store.findPendingRepositories(attempt, page)),
      writeImagePage: (id, page) =>
        this.write(`writeImagePage ${id}`, () => store.writeImagePage(attempt, id, page)),
      writeCandidatePage: (id, page) =>
        this.write(`writeCandidatePage ${id}`, () => store.writeCandidatePage(attempt, id, page)),
      selectCandidates: (id, newest) =>
        this.write(`selectCandidates ${id}`, () => store.selectCandidates(attempt, id, newest)),
      keepSelected: (id) => this.write(`keepSelected ${id}`, () => store.keepSelected(attempt, id)),
      takeOutLeftOut: (id) =>
        this.write(`takeOutLeftOut ${id}`, () => store.takeOutLeftOut(attempt, id)),
      forgetCandidates: (id) =>
        this.write(`forgetCandidates ${id}`, () => store.forgetCandidates(attempt, id)),
      restartRepository: (id) =>
        this.write(`restartRepository ${id}`, () => store.restartRepository(attempt, id)),
      finishRepository: (id, outcome) =>
        this.write(`finishRepository ${id} ${outcome.kind}`, () =>
          store.finishRepository(attempt, id, outcome),
        ),
    };
  }

  private async write<Value>(what: string, happen: () => Value): Promise<Value> {
    if (this.isStopped) this.writesAfterStop += 1;
    if (this.writesAfterStop > MOST_WRITES_AFTER_STOP) this.faults.push("It does not stop.");
    if (this.hasEnded) this.faults.push(`It wrote after its end: ${what}.`);
    this.writesUnderWay += 1;
    try {
      const answer = await this.calls.ask(what, happen);
      const word = typeof answer === "object" && answer && "word" in answer ? answer.word : answer;
      if (["lost", "cancelled", false].some((stop) => stop === word)) this.hasFailed = true;
      return answer;
    } catch (error) {
      this.hasFailed = true;
      throw error;
    } finally {
      this.writesUnderWay -= 1;
    }
  }
}
