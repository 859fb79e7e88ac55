import type { Candidate } from "@/lib/domain/inventory/candidate";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import type { CertifiedRepository } from "@/lib/domain/inventory/sync-certificate";
import type { SyncProblem, SyncRun } from "@/lib/domain/inventory/sync-run";
import type { ModelCertificate } from "./model-certificate";

/** A row of `sync_runs`, without what tells times. */
export class ModelRunRow {
  state: SyncRun["state"] = "queued";
  attempt = 0;
  turns = 0;
  isCancelRequested = false;
  pageToken: string | null = null;
  isListed = false;
  listProblem: SyncProblem | null = null;
  pages = 0;
  filter: InventoryFilter | null = null;
  startedAtMs: number | null = null;
  repositories = { listed: 0, done: 0, failed: 0, gone: 0, leftOut: 0 };
  images = { listed: 0, gone: 0, leftOut: 0 };
  reason: string | null = null;
  certificate: ModelCertificate | null = null;

  constructor(readonly seq: number) {}

  get isOpen(): boolean {
    return this.state === "queued" || this.state === "running";
  }

  end(state: SyncRun["state"], reason: string | null): void {
    this.state = state;
    this.reason = reason;
  }

  /** As everybody reads it. */
  toSyncRun(): SyncRun {
    const noTime = new Date(0).toISOString();
    return {
      id: String(this.seq),
      registryId: "",
      trigger: "manual",
      state: this.state,
      cancelling: this.isCancelRequested && this.isOpen,
      requestedAt: noTime,
      startedAt: this.attempt > 0 ? noTime : null,
      finishedAt: this.isOpen ? null : noTime,
      allRepositoriesListed: this.isListed,
      filter: this.filter,
      repositories: { ...this.repositories },
      images: { ...this.images },
      pages: this.pages,
      reason: this.reason,
    };
  }
}

/** A row of `inventory_images`. */
export type ModelImageRow = { listed: ListedImage; seenSeq: number; isGone: boolean };

/** A row of `inventory_candidates`. */
export type ModelCandidateRow = Candidate & { seq: number; isSelected: boolean };

/** A row of `inventory_repositories`, with those of its images, tags and moves of tags. */
export class ModelRepositoryRow {
  seenSeq = 0;
  doneSeq = 0;
  isGone = false;
  pageToken: string | null = null;
  listedImages = 0;
  problem: SyncProblem | null = null;
  certified: (CertifiedRepository & { seq: number }) | null = null;
  leftOut = 0;
  counted = { images: 0, untagged: 0, archived: 0, bytes: 0, newestPushAt: null as string | null };
  readonly images = new Map<string, ModelImageRow>();
  readonly candidates = new Map<string, ModelCandidateRow>();
  readonly tags = new Map<string, { digest: string; seenSeq: number }>();
  /** By tag and run: one of each. */
  readonly moves = new Map<string, { from: string; to: string | null }>();

  constructor(readonly name: string) {}

  restart(): void {
    this.pageToken = null;
    this.listedImages = 0;
  }

  count(): void {
    const there = [...this.images.values()].filter(({ isGone }) => !isGone);
    const pushes = there.map(({ listed }) => listed.pushedAt).sort();
    this.counted = {
      images: there.length,
      untagged: there.filter(({ listed }) => listed.tags.length === 0).length,
      archived: there.filter(({ listed }) => listed.status === "ARCHIVED").length,
      bytes: there.reduce((sum, { listed }) => sum + listed.sizeBytes, 0),
      newestPushAt: pushes.at(-1) ?? null,
    };
  }
}
