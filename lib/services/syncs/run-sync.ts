import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import { certifyRun } from "@/lib/db/inventory/certify-run";
import { anySyncWaits } from "@/lib/db/inventory/due-syncs";
import { finishRepository, restartRepository } from "@/lib/db/inventory/finish-repository";
import { selectCandidates } from "@/lib/db/inventory/select-candidates";
import {
  forgetCandidates,
  keepSelected,
  takeOutLeftOut,
} from "@/lib/db/inventory/settle-candidates";
import {
  endSyncRun,
  findSyncRun,
  hearSyncRun,
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
import { findRegistry } from "@/lib/db/registries";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { InventoryReader } from "@/lib/domain/inventory/inventory-reader";
import { metrics } from "@/lib/metrics/metrics";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { countStored } from "./count-stored";
import { judgeEnd } from "./judge-end";
import { openReader } from "./open-reader";
import { performSync, type SyncOutcome } from "./perform-sync";
import { orStop, SyncCancelled, SyncLost } from "./sync-stops";
import type { SyncStore } from "./sync-world";

/** How often a run's row is asked whether to go on: a cancelled one stops within a second. */
const LOOK_MS = 500;

/** After so long an attempt lets others have their turn, where any wait: a huge registry does not starve the rest. */
const TURN_MS = 60_000;
/** A run that had so many turns goes on to the limits of one attempt. */
const MOST_TURNS = 1_000;

/**
 * One attempt at a run, from where those before came to; nothing where the run has ended or is another process's. Answers
 * what it still needs: another turn, or a place among the runs of its account. Throws what is Mooring's own fault, and the
 * reason of the context's signal: then the run stays open for the next attempt.
 */
export async function runSync(
  ctx: Context,
  runId: string,
  turnMs = TURN_MS,
): Promise<"ended" | "needs a turn" | "needs a place"> {
  const attempt = await takeSyncRun(ctx.workspaceId, runId);
  if (attempt === "busy") return "needs a place";
  if (!attempt) return "ended";
  const outcome = await read(ctx, attempt, turnMs).catch((error: unknown) => {
    if (error instanceof SyncLost) return null;
    throw error;
  });
  if (outcome?.kind === "turn over") {
    await endTurn(attempt);
    return "needs a turn";
  }
  const run = await findSyncRun(ctx, attempt.registryId, runId);
  if (!outcome || !run) return "ended";
  const end = judgeEnd(run, outcome);
  await endSyncRun(attempt, end, await certifyRun(attempt, end));
  metrics.syncs.add({ outcome: end.state });
  return "ended";
}

async function read(ctx: Context, attempt: SyncAttempt, turnMs: number): Promise<SyncOutcome> {
  let reader: InventoryReader;
  try {
    const registry = await findRegistry(ctx, attempt.registryId);
    if (!registry) throw new SyncLost();
    reader = await openReader(ctx, registry);
  } catch (error) {
    if (error instanceof AppError) return { kind: "broken", reason: error.message };
    throw error;
  }
  const watch = watchRun(attempt, turnMs);
  const signal = AbortSignal.any([ctx.signal, watch.signal]);
  try {
    return await performSync({
      reader,
      store: countStored(storeOf(attempt)),
      listSubjects: ROLE_ADAPTER.listSubjects,
      readFailure: readAwsFailure,
      sleep: (ms, signal) => wait(ms, undefined, { signal }).catch(() => signal.throwIfAborted()),
      isTurnOver: watch.isTurnOver,
      random: Math.random,
      signal,
    });
  } catch (error) {
    ctx.signal.throwIfAborted();
    const reason: unknown = watch.signal.reason;
    if (reason instanceof SyncCancelled) return { kind: "cancelled" };
    throw reason ?? error;
  } finally {
    watch.stop();
    reader.close();
  }
}

/** Aborts with what the run's row says, or with the failure of asking it; and tells when the turn is over. */
function watchRun(attempt: SyncAttempt, turnMs: number) {
  const stop = new AbortController();
  const beganMs = Date.now();
  let isTurnOver = false;
  let asking = false;
  const look = async () => {
    orStop(await hearSyncRun(attempt));
    if (Date.now() - beganMs < turnMs || attempt.attempt > MOST_TURNS) return;
    isTurnOver ||= await anySyncWaits();
  };
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    look()
      .catch((error: unknown) => stop.abort(error))
      .finally(() => {
        asking = false;
      });
  }, LOOK_MS);
  return {
    signal: stop.signal,
    isTurnOver: () => isTurnOver,
    stop: () => clearInterval(timer),
  };
}

function storeOf(attempt: SyncAttempt): SyncStore {
  return {
    from: attempt,
    writeRepositoryPage: (page, leftOut) => writeRepositoryPage(attempt, page, leftOut),
    findKnownRepositories: (page) => findKnownRepositories(attempt, page),
    takeOutRepositories: (ids) => takeOutRepositories(attempt, ids),
    closeRepositoryList: (problem) => closeRepositoryList(attempt, problem),
    findPendingRepositories: (page) => findPendingRepositories(attempt, page),
    writeImagePage: (id, page) => writeImagePage(attempt, id, page),
    writeCandidatePage: (id, page) => writeCandidatePage(attempt, id, page),
    selectCandidates: (id, newest) => selectCandidates(attempt, id, newest),
    keepSelected: (id, after) => keepSelected(attempt, id, after),
    takeOutLeftOut: (id, after) => takeOutLeftOut(attempt, id, after),
    forgetCandidates: (id, after) => forgetCandidates(attempt, id, after),
    restartRepository: (id) => restartRepository(attempt, id),
    finishRepository: (id, outcome) => finishRepository(attempt, id, outcome),
  };
}
