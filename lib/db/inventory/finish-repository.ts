import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { translateErrors } from "@/lib/db/translate-error";
import type { RepositoryPolicies } from "@/lib/domain/inventory/inventory-reader";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";
import { loseTags } from "./lose-tags";
import { markImages, shareMarks } from "./mark-images";
import { countLeftOut } from "./settle-candidates";
import type { SyncAttempt } from "./sync-runs";

/** listed: to the end. Deleted: the registry says that there is none of this name any more. */
export type RepositoryOutcome =
  | { kind: "listed"; policies?: RepositoryPolicies }
  | { kind: "failed"; problem: SyncProblem }
  | { kind: "deleted" };

/**
 * Ends a repository in its run, once: what a complete list did not have is gone, and what is there is counted. One that
 * failed loses nothing. False where another attempt has the run, or the repository has ended in it.
 */
export async function finishRepository(
  attempt: SyncAttempt,
  repositoryId: string,
  outcome: RepositoryOutcome,
): Promise<boolean> {
  if (outcome.kind !== "deleted") {
    await markImages(attempt, repositoryId, { isWhole: outcome.kind === "listed" });
  }
  return translateErrors(async () => {
    try {
      await getDatabase().client.$transaction((tx) => finish(tx, attempt, repositoryId, outcome));
      return true;
    } catch (error) {
      if (error instanceof NotOurs) return false;
      throw error;
    }
  });
}

/** Another attempt has the run, or the repository has ended in it: nothing of the transaction stays. */
class NotOurs extends Error {
  override readonly name = "NotOurs";
}

async function finish(
  tx: Prisma.TransactionClient,
  attempt: SyncAttempt,
  repositoryId: string,
  outcome: RepositoryOutcome,
): Promise<void> {
  const { workspaceId, runId, seq } = attempt;
  const known = await tx.$executeRawUnsafe(
    `UPDATE inventory_repositories SET done_seq = $5, page_token = NULL, listed_images = 0, problem = $6::jsonb,
           complete_at = CASE WHEN $6::jsonb IS NULL THEN clock_timestamp() ELSE complete_at END,
           gone_at = CASE WHEN $7 THEN clock_timestamp() END,
           policies = CASE WHEN $8::jsonb IS NULL THEN policies ELSE $8::jsonb END,
           policies_at = CASE WHEN $8::jsonb IS NULL THEN policies_at ELSE clock_timestamp() END
         WHERE workspace_id = $1::uuid AND id = $4::uuid AND done_seq IS DISTINCT FROM $5 AND EXISTS (
           SELECT 1 FROM sync_runs WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running')`,
    workspaceId,
    runId,
    attempt.attempt,
    repositoryId,
    seq,
    outcome.kind === "failed" ? JSON.stringify(outcome.problem) : null,
    outcome.kind === "deleted",
    outcome.kind === "listed" && outcome.policies ? JSON.stringify(outcome.policies) : null,
  );
  if (known === 0) throw new NotOurs();
  const gone = outcome.kind === "failed" ? 0 : await markGone(tx, attempt, repositoryId, outcome);
  await countRepository(tx, workspaceId, repositoryId);
  const leftOut = outcome.kind === "listed" ? await countLeftOut(tx, attempt, repositoryId) : 0;
  await shareMarks(tx, workspaceId, repositoryId);
  // Last, so that those that end at the same time do not wait for each other before.
  const ours = await tx.$executeRawUnsafe(
    `UPDATE sync_runs SET heard_at = clock_timestamp(), repositories_done = repositories_done + 1,
           repositories_failed = repositories_failed + $3, repositories_gone = repositories_gone + $4,
           images_gone = images_gone + $5, images_left_out = images_left_out + $6
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $7 AND state = 'running'`,
    workspaceId,
    runId,
    outcome.kind === "failed" ? 1 : 0,
    outcome.kind === "deleted" ? 1 : 0,
    gone,
    leftOut,
    attempt.attempt,
  );
  if (ours === 0) throw new NotOurs();
}

/** Images and tags that the run has not seen in the repository; of a deleted one all. Answers how many images. */
async function markGone(
  tx: Prisma.TransactionClient,
  { workspaceId, seq }: SyncAttempt,
  repositoryId: string,
  { kind }: RepositoryOutcome,
): Promise<number> {
  await loseTags(tx, { workspaceId, seq }, [repositoryId], kind === "deleted" ? "all" : "unseen");
  return tx.$executeRawUnsafe(
    `UPDATE inventory_images SET gone_at = clock_timestamp()
     WHERE workspace_id = $1::uuid AND repository_id = $2::uuid AND gone_at IS NULL AND (seen_seq <> $3 OR $4)`,
    workspaceId,
    repositoryId,
    seq,
    kind === "deleted",
  );
}

/** The figures that lists and summaries read. */
async function countRepository(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  repositoryId: string,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE inventory_repositories SET image_count = counted.images, untagged_count = counted.untagged,
       archived_count = counted.archived, size_bytes = counted.bytes, newest_push_at = counted.newest,
       pushed_weeks = weeks.counted
     FROM (SELECT count(*) AS images, count(*) FILTER (WHERE cardinality(tags) = 0) AS untagged,
             count(*) FILTER (WHERE status = 'ARCHIVED') AS archived, coalesce(sum(size_bytes), 0) AS bytes,
             max(pushed_at) AS newest
           FROM inventory_images WHERE workspace_id = $1::uuid AND repository_id = $2::uuid AND gone_at IS NULL) counted,
       (SELECT coalesce(jsonb_object_agg(week, images), '{}') AS counted FROM (
          SELECT CASE WHEN pushed_at < clock_timestamp() - interval '53 weeks' THEN 'older'
              ELSE to_char(date_trunc('week', pushed_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') END AS week, count(*) AS images
          FROM inventory_images WHERE workspace_id = $1::uuid AND repository_id = $2::uuid AND gone_at IS NULL
          GROUP BY 1) each) weeks
     WHERE workspace_id = $1::uuid AND id = $2::uuid`,
    workspaceId,
    repositoryId,
  );
}

/** A place in the list that AWS does not know any more: the repository is listed anew, and counted once. */
export function restartRepository(
  { workspaceId, runId, attempt }: SyncAttempt,
  repositoryId: string,
): Promise<void> {
  return translateErrors(async () => {
    await getDatabase().client.$executeRawUnsafe(
      `WITH before AS (
         SELECT listed_images FROM inventory_repositories WHERE workspace_id = $1::uuid AND id = $4::uuid
       ), run AS (
         UPDATE sync_runs SET images_listed = images_listed - before.listed_images FROM before
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running' RETURNING 1
       )
       UPDATE inventory_repositories SET page_token = NULL, listed_images = 0 FROM run
       WHERE workspace_id = $1::uuid AND inventory_repositories.id = $4::uuid`,
      workspaceId,
      runId,
      attempt,
      repositoryId,
    );
  });
}
