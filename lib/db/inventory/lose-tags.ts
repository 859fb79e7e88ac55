import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { SyncAttempt } from "./sync-runs";

/** Takes away the tags of repositories that a run has not seen, or all of them, and keeps that they went. */
export async function loseTags(
  tx: Prisma.TransactionClient,
  { workspaceId, seq }: Pick<SyncAttempt, "workspaceId" | "seq">,
  repositoryIds: readonly string[],
  which: "unseen" | "all",
): Promise<void> {
  await tx.$executeRawUnsafe(
    `WITH lost AS (
       DELETE FROM inventory_tags
       WHERE workspace_id = $1::uuid AND repository_id = ANY($2::uuid[]) AND (seen_seq <> $3 OR $4)
       RETURNING repository_id, tag, digest
     )
     INSERT INTO inventory_tag_moves (workspace_id, repository_id, tag, seq, at, from_digest)
     SELECT $1::uuid, repository_id, tag, $3, clock_timestamp(), digest FROM lost
     ON CONFLICT (workspace_id, repository_id, tag, seq) DO UPDATE SET to_digest = NULL`,
    workspaceId,
    repositoryIds,
    seq,
    which === "all",
  );
}
