import { finishRepository, type RepositoryOutcome } from "@/lib/db/inventory/finish-repository";
import { endSyncRun, openSyncRun } from "@/lib/db/inventory/sync-runs";
import { findPendingRepositories, writeImagePage } from "@/lib/db/inventory/write-images";
import { closeRepositoryList, writeRepositoryPage } from "@/lib/db/inventory/write-repositories";
import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import { ctx } from "./context";
import { takeRun } from "./take-run";

/** An image of which nothing is said but what `facts` say. */
export function keptImage(facts: Partial<ListedImage> & Pick<ListedImage, "digest">): ListedImage {
  return {
    tags: [],
    sizeBytes: 1,
    mediaType: null,
    artifactType: null,
    subjectDigest: null,
    pushedAt: "2026-01-01T00:00:00.000Z",
    pulledAt: null,
    status: "ACTIVE",
    archivedAt: null,
    activatedAt: null,
    scanStatus: null,
    scannedAt: null,
    findings: null,
    ...facts,
  };
}

/** Writes a run over a registry of one repository that lists these pages, by the statements of the sync; answers its id. */
export async function keepSync(
  registryId: string,
  pages: readonly (readonly ListedImage[])[],
  outcome: RepositoryOutcome = { kind: "listed" },
  name = "team/app",
): Promise<string> {
  const opened = await openSyncRun(ctx, registryId, "manual");
  const attempt = await takeRun(opened?.run.id);
  const settings = { tagMutability: null, scanOnPush: null, encryption: null, kmsKey: null };
  const repositories = [{ name, uri: name, createdAt: null, settings }];
  await writeRepositoryPage(attempt, { repositories, nextToken: null });
  await closeRepositoryList(attempt, null);
  const [repository] = await findPendingRepositories(attempt, { after: "", limit: 1 });
  if (!repository) throw new Error("The repository was not kept.");
  for (const [index, images] of pages.entries()) {
    const nextToken = index + 1 < pages.length ? `page ${index + 1}` : null;
    await writeImagePage(attempt, repository.id, { images: [...images], nextToken });
  }
  await finishRepository(attempt, repository.id, outcome);
  await endSyncRun(attempt, { state: "complete", reason: null }, null);
  return repository.id;
}
