import { getDatabase } from "@/lib/db/database";
import {
  endHopelessSyncs,
  findDueRegistries,
  findForgottenSyncs,
} from "@/lib/db/inventory/due-syncs";
import { finishRepository, restartRepository } from "@/lib/db/inventory/finish-repository";
import { findImageCopies } from "@/lib/db/inventory/image-copies";
import { findImage, listImages } from "@/lib/db/inventory/images";
import { readLifecycleImages } from "@/lib/db/inventory/lifecycle-images";
import { findLinkedImages, findPresentDigests } from "@/lib/db/inventory/linked-images";
import { loseTags } from "@/lib/db/inventory/lose-tags";
import { findPolicies, findRepository, listRepositories } from "@/lib/db/inventory/repositories";
import { listSyncRuns, summarizeInventory } from "@/lib/db/inventory/summary";
import {
  cancelSyncRun,
  endSyncRun,
  findSyncRun,
  hearSyncRun,
  openSyncRun,
  type SyncAttempt,
  takeSyncRun,
} from "@/lib/db/inventory/sync-runs";
import { findPendingRepositories, writeImagePage } from "@/lib/db/inventory/write-images";
import { closeRepositoryList, writeRepositoryPage } from "@/lib/db/inventory/write-repositories";
import { imageListQuerySchema } from "@/lib/domain/inventory/image";
import { repositoryListQuerySchema } from "@/lib/domain/inventory/repository";
import { ctx } from "./context";
import { listedImage, listedRepository } from "./sync-simulation/model-registry";

/** A registry with a run under way that listed a repository. */
export type InventoryPlace = {
  registry: { id: string; name: string };
  attempt: SyncAttempt;
  repositoryId: string;
};
export type InventoryCall = (place: InventoryPlace) => Promise<unknown>;

const DIGEST = "sha256:0";
const repositories = (given: object) => repositoryListQuerySchema.parse(given);
const images = (given: object) => imageListQuerySchema.parse(given);
const problem = { code: "A", message: "B" };

/** A page over all registries, and the next within a repository. */
function listPages(given: object): InventoryCall {
  return async ({ registry, repositoryId }) => {
    const { nextCursor } = await listImages(ctx, images({ ...given, limit: 1 }));
    const within = { ...given, registryId: registry.id, repositoryId };
    return listImages(ctx, images({ ...within, ...(nextCursor ? { cursor: nextCursor } : {}) }));
  };
}

/** Every function of `lib/db/inventory` that asks the database, called in each of its forms: by file and name. */
export const INVENTORY_CALLS: Readonly<Record<string, readonly InventoryCall[]>> = {
  "due-syncs.findForgottenSyncs": [() => findForgottenSyncs(1)],
  "due-syncs.endHopelessSyncs": [() => endHopelessSyncs()],
  "due-syncs.findDueRegistries": [
    () => findDueRegistries({ types: ["aws-ecr"], hours: 1, limit: 1 }),
  ],
  "write-repositories.writeRepositoryPage": [
    ({ attempt }) =>
      writeRepositoryPage(attempt, { repositories: [listedRepository("bb")], nextToken: null }),
  ],
  "write-repositories.closeRepositoryList": [
    ({ attempt }) => closeRepositoryList(attempt, problem),
    ({ attempt }) => closeRepositoryList(attempt, null),
  ],
  "write-images.findPendingRepositories": [
    ({ attempt }) => findPendingRepositories(attempt, { after: "", limit: 1 }),
  ],
  "write-images.writeImagePage": [
    ({ attempt, repositoryId }) =>
      writeImagePage(attempt, repositoryId, {
        images: [listedImage(DIGEST, ["v1"]), listedImage("sha256:1", ["v2"])],
        nextToken: null,
      }),
  ],
  "images.listImages": [{}, { sort: "pushedAt", tagged: "yes", gone: "yes" }, { tagged: "no" }].map(
    listPages,
  ),
  "search-images.searchImages": [
    { q: "v" },
    { q: "sha256:", sort: "pushedAt" },
    { q: "v", gone: "yes" },
  ].map(listPages),
  "images.findImage": [
    ({ registry, repositoryId }) => findImage(ctx, registry.id, repositoryId, DIGEST),
  ],
  "image-copies.findImageCopies": [
    ({ repositoryId }) => findImageCopies(ctx, repositoryId, DIGEST, 1),
  ],
  "lifecycle-images.readLifecycleImages": [
    ({ repositoryId }) => readLifecycleImages(ctx, repositoryId, 1),
  ],
  "linked-images.findLinkedImages": [
    ({ repositoryId }) =>
      findLinkedImages(ctx, repositoryId, {
        subjects: [DIGEST],
        tags: ["v1"],
        except: [],
        limit: 1,
      }),
  ],
  "linked-images.findPresentDigests": [
    ({ repositoryId }) => findPresentDigests(ctx, repositoryId, [DIGEST]),
  ],
  "repositories.listRepositories": ["name", "-images", "size", "-newestPush"].map(
    (sort): InventoryCall =>
      async ({ registry: { id } }) => {
        const query = repositories({ sort, q: "", limit: 1 });
        const { nextCursor } = await listRepositories(ctx, id, query);
        return listRepositories(ctx, id, { ...query, q: "a", cursor: nextCursor ?? undefined });
      },
  ),
  "repositories.findRepository": [
    ({ registry, repositoryId }) => findRepository(ctx, registry.id, repositoryId),
  ],
  "repositories.findPolicies": [
    ({ registry, repositoryId }) => findPolicies(ctx, registry.id, repositoryId),
  ],
  "summary.summarizeInventory": [({ registry }) => summarizeInventory(ctx, registry.id)],
  "summary.listSyncRuns": [
    ({ registry }) => listSyncRuns(ctx, registry.id, { limit: 1 }),
    ({ registry }) => listSyncRuns(ctx, registry.id, { limit: 1, cursor: "1" }),
  ],
  "finish-repository.restartRepository": [
    ({ attempt, repositoryId }) => restartRepository(attempt, repositoryId),
  ],
  "finish-repository.finishRepository": [
    ({ attempt, repositoryId }) => finishRepository(attempt, repositoryId, { kind: "deleted" }),
  ],
  "lose-tags.loseTags": [
    ({ attempt, repositoryId }) =>
      getDatabase().client.$transaction((tx) => loseTags(tx, attempt, [repositoryId], "all")),
  ],
  "sync-runs.openSyncRun": [({ registry }) => openSyncRun(ctx, registry.id, "manual")],
  "sync-runs.findSyncRun": [
    ({ registry, attempt }) => findSyncRun(ctx, registry.id, attempt.runId),
  ],
  "sync-runs.hearSyncRun": [({ attempt }) => hearSyncRun(attempt)],
  "sync-runs.cancelSyncRun": [
    ({ registry, attempt }) => cancelSyncRun(ctx, registry, attempt.runId),
  ],
  "sync-runs.endSyncRun": [
    ({ attempt }) => endSyncRun(attempt, { state: "cancelled", reason: null }),
  ],
  "sync-runs.takeSyncRun": [({ attempt }) => takeSyncRun(ctx.workspaceId, attempt.runId)],
};
