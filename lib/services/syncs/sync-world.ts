import type { RepositoryOutcome } from "@/lib/db/inventory/finish-repository";
import type { SyncWord } from "@/lib/db/inventory/sync-runs";
import type { PendingRepository } from "@/lib/db/inventory/write-images";
import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import type {
  ImagePage,
  InventoryReader,
  RepositoryPage,
} from "@/lib/domain/inventory/inventory-reader";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";

/** Where one attempt at a run keeps what it reads: each call is kept whole or not at all. */
export type SyncStore = {
  /** Where the list of repositories goes on, and what is known of its end. */
  readonly from: { pageToken: string | null; isListed: boolean; listProblem: SyncProblem | null };
  writeRepositoryPage(page: RepositoryPage): Promise<SyncWord>;
  closeRepositoryList(problem: SyncProblem | null): Promise<boolean>;
  findPendingRepositories(page: { after: string; limit: number }): Promise<PendingRepository[]>;
  writeImagePage(repositoryId: string, page: ImagePage): Promise<SyncWord>;
  restartRepository(repositoryId: string): Promise<void>;
  finishRepository(repositoryId: string, outcome: RepositoryOutcome): Promise<boolean>;
};

/** All that a sync touches, so that one seed makes one run of it. */
export type SyncWorld = {
  reader: InventoryReader;
  store: SyncStore;
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
