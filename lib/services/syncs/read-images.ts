import { setMaxListeners } from "node:events";
import type { PendingRepository } from "@/lib/db/inventory/write-images";
import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";
import { AdaptivePool } from "./adaptive-pool";
import { askPatiently } from "./ask-patiently";
import { imageKeeper } from "./keep-images";
import { endlessList, repeatedToken } from "./read-repositories";
import { SyncBroken, SyncLost } from "./sync-stops";
import type { SyncWorld } from "./sync-world";

/** Of these no other call would get an answer either. */
const HOPELESS: ReadonlySet<AwsFailure["kind"]> = new Set([
  "no_credentials",
  "bad_credentials",
  "expired",
  "clock",
  "region_disabled",
]);
const BATCH = 200;
/** Ten times what a repository may hold. Source: Amazon ECR User Guide, "Service quotas", images per repository. */
const MOST_PAGES = 1_000;
/** As many repositories in a row without an answer, for one reason: the reason is not theirs. */
const UNANSWERED_IN_A_ROW = 25;

/** Over where no repository was left when the attempt's turn was. `refusal`: what the first said that could not be listed. */
export type ImageLists = { isOver: boolean; refusal: SyncProblem | null };

/** Lists the images of every repository that the run is not done with, several at a time. */
export async function readImages(world: SyncWorld): Promise<ImageLists> {
  const pool = new AdaptivePool();
  const refusals = new Refusals();
  let batch: PendingRepository[] = [];
  let after = "";
  // What stops one stops all, at once.
  const stop = new AbortController();
  const signal = AbortSignal.any([world.signal, stop.signal]);
  // Each call under way listens: Node.js would warn of a leak at more than ten.
  setMaxListeners(0, signal);
  let isDone = true;
  const isTurnOver = () => {
    if (!world.isTurnOver()) return false;
    // Whoever asks stops there, with something left.
    isDone = false;
    return true;
  };
  const inTime = { ...world, signal, isTurnOver };
  const stopAll = (error: unknown) => {
    stop.abort(error);
    throw error;
  };
  const next = async () => {
    if (isTurnOver()) return undefined;
    if (batch.length === 0) {
      batch = await world.store.findPendingRepositories({ after, limit: BATCH }).catch(stopAll);
      after = batch.at(-1)?.name ?? after;
    }
    return batch.shift();
  };
  await pool.run(next, (repository) =>
    listRepository(inTime, repository, pool, refusals).catch(stopAll),
  );
  return { isOver: isDone, refusal: refusals.first };
}

async function listRepository(
  world: SyncWorld,
  repository: PendingRepository,
  pool: AdaptivePool,
  refusals: Refusals,
): Promise<void> {
  const { id, name } = repository;
  const seen = new Set<string>();
  let { pageToken } = repository;
  let restarted = false;
  const finish = async (outcome: Parameters<typeof world.store.finishRepository>[1]) => {
    if (!(await world.store.finishRepository(id, outcome))) throw new SyncLost();
    if (outcome.kind === "failed") refusals.first ??= outcome.problem;
  };
  const keeper = imageKeeper(world, id);
  const finishListed = async () => {
    const policies = await world.reader.readPolicies?.(name, world.signal);
    await keeper.settle();
    await finish({ kind: "listed", ...(policies ? { policies } : {}) });
    await keeper.forget();
  };
  // The last page was kept, and the attempt died before it said so.
  if (pageToken === null && repository.listedImages > 0) return finishListed();
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const place = pageToken;
    const answer = await askPatiently(
      world,
      (signal) => world.reader.listImages(name, place, signal),
      () => pool.throttle(),
    );
    if (!answer.ok) {
      const { kind, code, message } = answer.failure;
      if (code === "RepositoryNotFoundException") return finish({ kind: "deleted" });
      if (kind === "invalid_input" && place !== null && !restarted) {
        // A place that AWS does not know any more: from the beginning, once.
        restarted = true;
        pageToken = null;
        seen.clear();
        await world.store.restartRepository(id);
        continue;
      }
      if (HOPELESS.has(kind)) throw new SyncBroken(`AWS refused (${code}): ${message}`);
      await finish({ kind: "failed", problem: { code, message } });
      return refusals.add(answer.failure);
    }
    pool.succeed();
    refusals.clear();
    await keeper.keepPage(answer.value);
    pageToken = answer.value.nextToken;
    if (pageToken === null) return finishListed();
    if (seen.has(pageToken)) return finish({ kind: "failed", problem: repeatedToken });
    seen.add(pageToken);
    if (world.isTurnOver()) return;
  }
  return finish({ kind: "failed", problem: endlessList });
}

/** Repositories in a row of which no list came, with no answer between them. */
class Refusals {
  first: SyncProblem | null = null;
  private count = 0;
  private code = "";

  clear(): void {
    this.count = 0;
  }

  /** Throws `SyncBroken` where there are too many of one kind. */
  add({ kind, code, message }: AwsFailure): void {
    // That is an answer, about this repository alone: a policy may let the role into the next.
    if (kind === "access_denied") {
      this.clear();
      return;
    }
    this.count = this.code === code ? this.count + 1 : 1;
    this.code = code;
    if (this.count < UNANSWERED_IN_A_ROW) return;
    throw new SyncBroken(
      `No images of ${this.count} repositories in a row could be listed (${code}): ${message}`,
    );
  }
}
