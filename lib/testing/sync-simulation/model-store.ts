import type { RepositoryOutcome } from "@/lib/db/inventory/finish-repository";
import type { Settled } from "@/lib/db/inventory/settle-candidates";
import type { SyncEnd, SyncWord } from "@/lib/db/inventory/sync-runs";
import type { KnownRepository } from "@/lib/db/inventory/take-out-repositories";
import type { PendingRepository } from "@/lib/db/inventory/write-images";
import type { LeftOut } from "@/lib/db/inventory/write-repositories";
import type { CandidatePage } from "@/lib/domain/inventory/candidate";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import type { ImagePage, RepositoryPage } from "@/lib/domain/inventory/inventory-reader";
import { MOST_NOT_LISTED } from "@/lib/domain/inventory/sync-certificate";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";
import {
  countLeftOut,
  keepCandidates,
  keepSelectedOf,
  selectOf,
  takeOutLeftOutOf,
} from "./model-candidates";
import { certifyRepositories, certifyRow, type ModelCertificate } from "./model-certificate";
import { keepImagePage, loseUnseen } from "./model-images";
import { ModelRepositoryRow, ModelRunRow } from "./model-rows";

/** What an attempt of the model names with everything it writes. */
export type ModelAttempt = Pick<
  ModelRunRow,
  "seq" | "attempt" | "pageToken" | "isListed" | "listProblem" | "filter"
> & { startedAt: Date };

/**
 * Says in a few lines what the statements of lib/db/inventory say in SQL, for one registry. Each operation happens whole,
 * at once. lib/db/inventory/sync-store.db.test.ts holds it to the SQL.
 */
export class ModelStore {
  readonly runs: ModelRunRow[] = [];
  readonly repositories = new Map<string, ModelRepositoryRow>();
  /** The registry’s. */
  filter: InventoryFilter | null = null;

  get openRun(): ModelRunRow | undefined {
    return this.runs.find((run) => run.isOpen);
  }

  openSyncRun(): ModelRunRow {
    if (this.openRun) return this.openRun;
    const run = new ModelRunRow(this.runs.length + 1);
    this.runs.push(run);
    return run;
  }

  takeSyncRun(seq: number, nowMs = 0): ModelAttempt | null {
    const run = this.runs[seq - 1];
    if (!run?.isOpen) return null;
    run.state = "running";
    run.attempt += 1;
    if (run.startedAtMs === null) {
      run.startedAtMs = nowMs;
      run.filter = this.filter;
    }
    const { attempt, pageToken, isListed, listProblem, filter, startedAtMs } = run;
    const startedAt = new Date(startedAtMs);
    return { seq, attempt, pageToken, isListed, listProblem, filter, startedAt };
  }

  hearSyncRun(attempt: ModelAttempt): SyncWord {
    const run = this.runOf(attempt);
    if (!run) return "lost";
    return run.isCancelRequested ? "cancelled" : "go on";
  }

  cancelSyncRun(seq: number): void {
    const run = this.runs[seq - 1];
    if (!run?.isOpen || run.isCancelRequested) return;
    run.isCancelRequested = true;
    if (run.state !== "queued") return;
    const when = run.attempt === 0 ? "before it began" : "while it waited for its turn";
    run.end("cancelled", `Cancelled ${when}.`);
  }

  endTurn(attempt: ModelAttempt): void {
    const run = this.runOf(attempt);
    if (!run) return;
    run.turns += 1;
    if (run.isCancelRequested) run.end("cancelled", "Cancelled while it waited for its turn.");
    else run.state = "queued";
  }

  /** Of a run that is about to end so. */
  certifyRun(attempt: ModelAttempt, { state, reason }: SyncEnd): ModelCertificate | null {
    const { seq } = attempt;
    const run = this.runOf(attempt);
    if (!run || (state !== "complete" && state !== "partial")) return null;
    const rows = [...this.repositories.values()]
      .filter(({ seenSeq, isGone }) => seenSeq === seq && !isGone)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    for (const row of rows) {
      if (row.doneSeq === seq && row.problem === null && row.certified?.seq !== seq) {
        row.certified = { ...certifyRow(row), seq };
      }
    }
    const certified = rows.flatMap(({ name, certified }) =>
      certified?.seq === seq ? [{ name, certified }] : [],
    );
    const left = rows.filter(({ certified }) => certified?.seq !== seq);
    const { listed, done, failed, gone } = run.repositories;
    return {
      state,
      reason,
      pages: run.pages,
      allRepositoriesListed: run.isListed,
      repositories: { listed, done, failed, gone, certified: certified.length },
      ...certifyRepositories(certified),
      filter: run.filter,
      notListed: {
        total: left.length,
        first: left.slice(0, MOST_NOT_LISTED).map(({ name, doneSeq, problem }) => ({
          name,
          problem: doneSeq === seq ? problem : null,
        })),
      },
    };
  }

  endSyncRun(
    attempt: ModelAttempt,
    { state, reason }: SyncEnd,
    certificate: ModelCertificate | null,
  ): boolean {
    const run = this.runOf(attempt);
    run?.end(state, reason);
    if (run) run.certificate = certificate;
    return run !== undefined;
  }

  writeRepositoryPage(
    attempt: ModelAttempt,
    page: RepositoryPage,
    leftOut: LeftOut = { count: 0, isFirst: false },
  ): SyncWord {
    const run = this.runOf(attempt);
    if (!run || run.isListed) return "lost";
    run.pages += 1;
    run.pageToken = page.nextToken;
    run.isListed = page.nextToken === null;
    if (leftOut.isFirst) run.repositories.leftOut = 0;
    run.repositories.leftOut += leftOut.count;
    for (const { name } of page.repositories) {
      const known = this.repositories.get(name) ?? new ModelRepositoryRow(name);
      this.repositories.set(name, known);
      // A place is its run's: the next one begins anew.
      if (known.seenSeq !== run.seq) known.restart();
      known.seenSeq = run.seq;
      known.isGone = false;
    }
    return this.hearSyncRun(attempt);
  }

  closeRepositoryList(attempt: ModelAttempt, problem: SyncProblem | null): boolean {
    const run = this.runOf(attempt);
    if (!run) return false;
    const rows = [...this.repositories.values()];
    run.listProblem = problem;
    run.repositories.listed = rows.filter(({ seenSeq }) => seenSeq === run.seq).length;
    if (problem) return true;
    for (const row of rows) {
      if (row.seenSeq === run.seq || row.isGone) continue;
      row.isGone = true;
      row.pageToken = null;
      run.repositories.gone += 1;
      run.images.gone += loseUnseen(row, run.seq, true);
      row.count();
    }
    return true;
  }

  findKnownRepositories({ after, limit }: { after: string; limit: number }): KnownRepository[] {
    return [...this.repositories.keys()]
      .filter((name) => name > after)
      .sort()
      .slice(0, limit)
      .map((name) => ({ id: name, name }));
  }

  takeOutRepositories(attempt: ModelAttempt, names: readonly string[]): SyncWord {
    if (this.runOf(attempt)) for (const name of names) this.repositories.delete(name);
    return this.hearSyncRun(attempt);
  }

  findPendingRepositories(
    { seq }: ModelAttempt,
    { after, limit }: { after: string; limit: number },
  ): PendingRepository[] {
    return [...this.repositories.values()]
      .filter(({ name, seenSeq, doneSeq }) => seenSeq === seq && doneSeq !== seq && name > after)
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .slice(0, limit)
      .map(({ name, pageToken, listedImages }) => ({ id: name, name, pageToken, listedImages }));
  }

  writeImagePage(attempt: ModelAttempt, name: string, page: ImagePage): SyncWord {
    const run = this.runOf(attempt);
    const row = this.repositories.get(name);
    if (!run || !row) return "lost";
    run.pages += 1;
    run.images.listed += page.images.length;
    row.pageToken = page.nextToken;
    row.listedImages += page.images.length;
    keepImagePage(row, run.seq, page.images);
    return this.hearSyncRun(attempt);
  }

  writeCandidatePage(attempt: ModelAttempt, name: string, page: CandidatePage): SyncWord {
    const run = this.runOf(attempt);
    const row = this.repositories.get(name);
    if (!run || !row) return "lost";
    run.pages += 1;
    run.images.listed += page.candidates.length;
    row.pageToken = page.nextToken;
    row.listedImages += page.candidates.length;
    keepCandidates(row, run.seq, page.candidates);
    return this.hearSyncRun(attempt);
  }

  /** What a run still has to do with the candidates of a repository, and what its row says then. */
  private settle(
    attempt: ModelAttempt,
    name: string,
    act: (row: ModelRepositoryRow, seq: number) => void,
  ): SyncWord {
    const run = this.runOf(attempt);
    const row = this.repositories.get(name);
    if (run && row) act(row, run.seq);
    return this.hearSyncRun(attempt);
  }

  selectCandidates(attempt: ModelAttempt, name: string, newest: number | null): SyncWord {
    return this.settle(attempt, name, (row, seq) => selectOf(row, seq, newest));
  }

  keepSelected(attempt: ModelAttempt, name: string): Settled {
    return { word: this.settle(attempt, name, keepSelectedOf), next: null };
  }

  takeOutLeftOut(attempt: ModelAttempt, name: string): Settled {
    return { word: this.settle(attempt, name, takeOutLeftOutOf), next: null };
  }

  forgetCandidates(attempt: ModelAttempt, name: string): Settled {
    return { word: this.settle(attempt, name, (row) => row.candidates.clear()), next: null };
  }

  restartRepository(attempt: ModelAttempt, name: string): void {
    const run = this.runOf(attempt);
    const row = this.repositories.get(name);
    if (!run || !row) return;
    run.images.listed -= row.listedImages;
    row.restart();
  }

  finishRepository(attempt: ModelAttempt, name: string, outcome: RepositoryOutcome): boolean {
    const run = this.runOf(attempt);
    const row = this.repositories.get(name);
    if (!run || !row || row.doneSeq === run.seq) return false;
    row.doneSeq = run.seq;
    row.restart();
    row.problem = outcome.kind === "failed" ? outcome.problem : null;
    row.isGone = outcome.kind === "deleted";
    run.repositories.done += 1;
    if (outcome.kind === "failed") run.repositories.failed += 1;
    else run.images.gone += loseUnseen(row, run.seq, outcome.kind === "deleted");
    if (outcome.kind === "deleted") run.repositories.gone += 1;
    if (outcome.kind === "listed") run.images.leftOut += countLeftOut(row, run.seq);
    row.count();
    return true;
  }

  private runOf({ seq, attempt }: ModelAttempt): ModelRunRow | undefined {
    const run = this.runs[seq - 1];
    return run?.state === "running" && run.attempt === attempt ? run : undefined;
  }
}
