import { certifyRun } from "@/lib/db/inventory/certify-run";
import { finishRepository, restartRepository } from "@/lib/db/inventory/finish-repository";
import { selectCandidates } from "@/lib/db/inventory/select-candidates";
import {
  forgetCandidates,
  keepSelected,
  takeOutLeftOut,
} from "@/lib/db/inventory/settle-candidates";
import {
  cancelSyncRun,
  endSyncRun,
  hearSyncRun,
  openSyncRun,
  type SyncAttempt,
} from "@/lib/db/inventory/sync-runs";
import {
  findKnownRepositories,
  takeOutRepositories,
} from "@/lib/db/inventory/take-out-repositories";
import { endTurn, takeSyncRun } from "@/lib/db/inventory/take-sync-run";
import { writeCandidatePage } from "@/lib/db/inventory/write-candidates";
import { findPendingRepositories, writeImagePage } from "@/lib/db/inventory/write-images";
import { closeRepositoryList, writeRepositoryPage } from "@/lib/db/inventory/write-repositories";
import { updateRegistry } from "@/lib/db/registries";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import type { Registry } from "@/lib/domain/registries/registry";
import { ctx } from "@/lib/testing/context";
import { listedRepository } from "./model-registry";
import { type ModelAttempt, ModelStore } from "./model-store";
import { findRepositoryId } from "./read-stored-inventory";
import type { StoreOperation } from "./store-operations";

type Attempts = { stored: SyncAttempt; modelled: ModelAttempt };

/** The database and the model of it side by side: each operation is done to both, and answers what both answer. */
export class StorePair {
  readonly model = new ModelStore();
  private readonly runIds: string[] = [];
  private readonly attempts: Attempts[] = [];

  constructor(private readonly registry: Registry) {}

  async apply(operation: StoreOperation): Promise<[stored: unknown, modelled: unknown]> {
    if (operation.kind === "open") return this.open();
    if (operation.kind === "take") return this.take();
    if (operation.kind === "cancel") return this.cancel();
    if (operation.kind === "filter") return this.filter(operation.filter);
    const attempt = this.attempts.at(-1 - operation.by);
    return attempt ? this.applyBy(attempt, operation) : [null, null];
  }

  private async open(): Promise<[unknown, unknown]> {
    const opened = await openSyncRun(ctx, this.registry.id, "manual");
    if (opened?.isNew) this.runIds.push(opened.run.id);
    const before = this.model.runs.length;
    this.model.openSyncRun();
    return [opened?.isNew, this.model.runs.length > before];
  }

  /** The last run that was opened. */
  private async take(): Promise<[unknown, unknown]> {
    const runId = this.runIds.at(-1);
    if (runId === undefined) return [null, null];
    const stored = await takeSyncRun(ctx.workspaceId, runId);
    const modelled = this.model.takeSyncRun(this.runIds.length);
    if (stored === "busy") return [stored, modelled];
    if (stored && modelled) this.attempts.push({ stored, modelled });
    return [told(stored), told(modelled)];
  }

  private async cancel(): Promise<[unknown, unknown]> {
    const runId = this.runIds.at(-1);
    if (runId === undefined) return [null, null];
    await cancelSyncRun(ctx, this.registry, runId);
    this.model.cancelSyncRun(this.runIds.length);
    return [null, null];
  }

  private async filter(inventoryFilter: InventoryFilter | null): Promise<[unknown, unknown]> {
    await updateRegistry(ctx, this.registry.id, { inventoryFilter }, () => undefined);
    this.model.filter = inventoryFilter;
    return [null, null];
  }

  private async applyBy(
    { stored, modelled }: Attempts,
    operation: Extract<StoreOperation, { by: number }>,
  ): Promise<[unknown, unknown]> {
    const { model } = this;
    switch (operation.kind) {
      case "hear":
        return [await hearSyncRun(stored), model.hearSyncRun(modelled)];
      case "turn":
        await endTurn(stored);
        model.endTurn(modelled);
        return [null, null];
      case "end":
        return [
          await endSyncRun(stored, operation.end, await certifyRun(stored, operation.end)),
          model.endSyncRun(modelled, operation.end, model.certifyRun(modelled, operation.end)),
        ];
      case "repositories": {
        const { names, nextToken, leftOut } = operation;
        const page = { repositories: names.map(listedRepository), nextToken };
        return [
          await writeRepositoryPage(stored, page, leftOut),
          model.writeRepositoryPage(modelled, page, leftOut),
        ];
      }
      case "known": {
        const found = await findKnownRepositories(stored, operation);
        return [found.map(withoutId), model.findKnownRepositories(operation).map(withoutId)];
      }
      case "close":
        return [
          await closeRepositoryList(stored, operation.problem),
          model.closeRepositoryList(modelled, operation.problem),
        ];
      case "pending": {
        const found = await findPendingRepositories(stored, operation);
        const known = model.findPendingRepositories(modelled, operation);
        return [found.map(withoutId), known.map(withoutId)];
      }
    }
    const id = await findRepositoryId(this.registry.id, operation.name);
    if (id === null) return [null, null];
    switch (operation.kind) {
      case "images":
        return [
          await writeImagePage(stored, id, operation),
          model.writeImagePage(modelled, operation.name, operation),
        ];
      case "candidates":
        return [
          await writeCandidatePage(stored, id, operation),
          model.writeCandidatePage(modelled, operation.name, operation),
        ];
      case "select":
        return [
          await selectCandidates(stored, id, operation.newest),
          model.selectCandidates(modelled, operation.name, operation.newest),
        ];
      case "keep selected":
        return [await keepSelected(stored, id, ""), model.keepSelected(modelled, operation.name)];
      case "take out left out":
        return [
          await takeOutLeftOut(stored, id, ""),
          model.takeOutLeftOut(modelled, operation.name),
        ];
      case "forget":
        return [
          await forgetCandidates(stored, id, ""),
          model.forgetCandidates(modelled, operation.name),
        ];
      case "take out":
        return [
          await takeOutRepositories(stored, [id]),
          model.takeOutRepositories(modelled, [operation.name]),
        ];
      case "restart":
        await restartRepository(stored, id);
        model.restartRepository(modelled, operation.name);
        return [null, null];
      case "finish":
        return [
          await finishRepository(stored, id, operation.outcome),
          model.finishRepository(modelled, operation.name, operation.outcome),
        ];
    }
  }
}

/** What an attempt goes on from, which both know. */
function told(attempt: Omit<ModelAttempt, "seq"> | null) {
  if (!attempt) return null;
  const { pageToken, isListed, listProblem, filter } = attempt;
  return { attempt: attempt.attempt, pageToken, isListed, listProblem, filter };
}

function withoutId<Row extends { id: string }>({ id: _, ...row }: Row): Omit<Row, "id"> {
  return row;
}
