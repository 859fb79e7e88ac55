import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { ImagePage } from "@/lib/domain/inventory/inventory-reader";
import { keepImagesSql } from "./keep-images-sql";
import { keepPage } from "./keep-page";
import type { SyncAttempt, SyncWord } from "./sync-runs";

/** A repository whose images the run has to list, and where it is with that. */
export type PendingRepository = {
  id: string;
  name: string;
  pageToken: string | null;
  listedImages: number;
};

/** The next of those that the run has listed and is not done with, by name; after `after`. */
export function findPendingRepositories(
  { workspaceId, registryId, seq }: SyncAttempt,
  { after, limit }: { after: string; limit: number },
): Promise<PendingRepository[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<PendingRepository[]>(
      `SELECT id, name, page_token AS "pageToken", listed_images AS "listedImages" FROM inventory_repositories
       WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND seen_seq = $3 AND done_seq IS DISTINCT FROM $3
         AND name > $4 ORDER BY name LIMIT $5`,
      workspaceId,
      registryId,
      seq,
      after,
      limit,
    ),
  );
}

/** Keeps one page of a repository's images with their tags: one that names another image than before is a move. */
export function writeImagePage(
  attempt: SyncAttempt,
  repositoryId: string,
  { images, nextToken }: ImagePage,
): Promise<SyncWord> {
  const page = { rows: images, count: images.length, nextToken };
  return keepPage(attempt, repositoryId, page, IMAGES);
}

const IMAGES = {
  parts: keepImagesSql("$5::jsonb"),
  written: ["written", "moved", "tagged"],
};
