import type { RepositoryOutcome } from "@/lib/db/inventory/finish-repository";
import type { Settled } from "@/lib/db/inventory/settle-candidates";
import type { SyncWord } from "@/lib/db/inventory/sync-runs";
import type { KnownRepository } from "@/lib/db/inventory/take-out-repositories";
import type { PendingRepository } from "@/lib/db/inventory/write-images";
import type { LeftOut } from "@/lib/db/inventory/write-repositories";
import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import type { CandidatePage } from "@/lib/domain/inventory/candidate";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import type {
  ImagePage,
  InventoryReader,
  ListedImage,
  RepositoryPage,
} from "@/lib/domain/inventory/inventory-reader";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";

/** Where one attempt at a run keeps what it reads: each call is kept whole or not at all. “more”: a piece was, call again. */
export type SyncStore = {
  /** Where the list of repositories goes on, what is known of its end, and the run’s filter, with the time that it goes by. */
  readonly from: {
    pageToken: string | null;
    isListed: boolean;
    listProblem: SyncProblem | null;
    filter: InventoryFilter | null;
    startedAt: Date;
  };
  writeRepositoryPage(page: RepositoryPage, leftOut: LeftOut): Promise<SyncWord>;
  /** The repositories that the inventory has, by name. */
  findKnownRepositories(page: { after: string; limit: number }): Promise<KnownRepository[]>;
  takeOutRepositories(ids: readonly string[]): Promise<SyncWord | "more">;
  closeRepositoryList(problem: SyncProblem | null): Promise<boolean>;
  findPendingRepositories(page: { after: string; limit: number }): Promise<PendingRepository[]>;
  writeImagePage(repositoryId: string, page: ImagePage): Promise<SyncWord>;
  /** In place of `writeImagePage` where images are filtered; then these, when the list has ended. */
  writeCandidatePage(repositoryId: string, page: CandidatePage): Promise<SyncWord>;
  selectCandidates(repositoryId: string, newest: number | null): Promise<SyncWord>;
  keepSelected(repositoryId: string, after: string): Promise<Settled>;
  takeOutLeftOut(repositoryId: string, after: string): Promise<Settled>;
  forgetCandidates(repositoryId: string, after: string): Promise<Settled>;
  restartRepository(repositoryId: string): Promise<void>;
  finishRepository(repositoryId: string, outcome: RepositoryOutcome): Promise<boolean>;
};

/** All that a sync touches, so that one seed makes one run of it. */
export type SyncWorld = {
  reader: InventoryReader;
  store: SyncStore;
  /** Digests of the images to which one is attached. */
  listSubjects(image: ListedImage): readonly string[];
  /** Names what went wrong in a call of the reader; throws on what is Mooring's own fault. */
  readFailure(error: unknown): AwsFailure;
  /** Resolves after so long; rejects with the signal's reason once it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Whether the attempt is to end at the next place from which another can go on, because others wait. */
  isTurnOver(): boolean;
  /** From 0 to 1. */
  random(): number;
  signal: AbortSignal;
};
