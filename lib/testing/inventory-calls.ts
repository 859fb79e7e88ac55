import { getDatabase } from "@/lib/db/database";
import { readLargest, readWeeks } from "@/lib/db/inventory/breakdown";
import { certifyLargeRepository } from "@/lib/db/inventory/certify-large-repository";
import { certifyRepositories } from "@/lib/db/inventory/certify-repositories";
import { certifyRun } from "@/lib/db/inventory/certify-run";
import {
  anySyncWaits,
  endHopelessSyncs,
  findDueRegistries,
  findForgottenSyncs,
  isFilterUnused,
} from "@/lib/db/inventory/due-syncs";
import { readImagesToExport } from "@/lib/db/inventory/export-images";
import {
  findLastCertificate,
  findLaterRun,
  findRepositoriesToExport,
} from "@/lib/db/inventory/export-repositories";
import { finishRepository, restartRepository } from "@/lib/db/inventory/finish-repository";
import { findImageCopies } from "@/lib/db/inventory/image-copies";
import { findImage, listImages } from "@/lib/db/inventory/images";
import { findImagesToScan } from "@/lib/db/inventory/images-to-scan";
import { readLifecycleImages } from "@/lib/db/inventory/lifecycle-images";
import { findLinkedImages, findPresentDigests } from "@/lib/db/inventory/linked-images";
import { loseTags } from "@/lib/db/inventory/lose-tags";
import { markImages, shareMarks } from "@/lib/db/inventory/mark-images";
import {
  findListedAt,
  readCountedRepositories,
  readPreviewedImages,
} from "@/lib/db/inventory/preview-rows";
import { findPolicies, findRepository, listRepositories } from "@/lib/db/inventory/repositories";
import {
  findListedRegistry,
  findReadingTurn,
  writeScanReading,
} from "@/lib/db/inventory/scan-readings";
import { selectCandidates } from "@/lib/db/inventory/select-candidates";
import {
  countLeftOut,
  forgetCandidates,
  keepSelected,
  takeOutLeftOut,
} from "@/lib/db/inventory/settle-candidates";
import { listSyncRuns, summarizeInventory } from "@/lib/db/inventory/summary";
import {
  cancelSyncRun,
  endSyncRun,
  findCertifiedSync,
  findSyncRun,
  hearSyncRun,
  openSyncRun,
  type SyncAttempt,
} from "@/lib/db/inventory/sync-runs";
import { listTagMoves } from "@/lib/db/inventory/tag-moves";
import {
  findKnownRepositories,
  takeOutRepositories,
} from "@/lib/db/inventory/take-out-repositories";
import { endTurn, takeSyncRun } from "@/lib/db/inventory/take-sync-run";
import { writeCandidatePage } from "@/lib/db/inventory/write-candidates";
import { findPendingRepositories, writeImagePage } from "@/lib/db/inventory/write-images";
import { closeRepositoryList, writeRepositoryPage } from "@/lib/db/inventory/write-repositories";
import { writeScans } from "@/lib/db/inventory/write-scans";
import { imageListQuerySchema } from "@/lib/domain/inventory/image";
import { repositoryListQuerySchema } from "@/lib/domain/inventory/repository";
import { tagMoveListQuerySchema } from "@/lib/domain/inventory/tag-move";
import type { Registry } from "@/lib/domain/registries/registry";
import { ctx } from "./context";
import { listedImage, listedRepository } from "./sync-simulation/model-registry";

/** A registry with a run under way that listed a repository. */
export type InventoryPlace = {
  registry: Registry;
  attempt: SyncAttempt;
  repositoryId: string;
};
export type InventoryCall = (place: InventoryPlace) => Promise<unknown>;

const DIGEST = "sha256:0";
const repositories = (given: object) => repositoryListQuerySchema.parse(given);
const images = (given: object) => imageListQuerySchema.parse(given);
const moves = (given: object) => tagMoveListQuerySchema.parse(given);
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
    () => findDueRegistries({ types: ["aws-ecr"], defaultHours: 1, limit: 1 }),
  ],
  "due-syncs.anySyncWaits": [() => anySyncWaits()],
  "due-syncs.isFilterUnused": [({ registry }) => isFilterUnused(ctx, registry.id)],
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
  "write-candidates.writeCandidatePage": [
    ({ attempt, repositoryId }) =>
      writeCandidatePage(attempt, repositoryId, {
        candidates: [
          { image: listedImage(DIGEST, ["v1"]), attachedTo: ["sha256:2"], isWanted: true },
          { image: listedImage("sha256:2", []), attachedTo: [], isWanted: false },
        ],
        nextToken: null,
      }),
  ],
  "select-candidates.selectCandidates": [
    ({ attempt, repositoryId }) => selectCandidates(attempt, repositoryId, 1),
    ({ attempt, repositoryId }) => selectCandidates(attempt, repositoryId, null),
  ],
  "settle-candidates.keepSelected": [
    ({ attempt, repositoryId }) => keepSelected(attempt, repositoryId, ""),
  ],
  "settle-candidates.takeOutLeftOut": [
    ({ attempt, repositoryId }) => takeOutLeftOut(attempt, repositoryId, ""),
  ],
  "settle-candidates.countLeftOut": [
    ({ attempt, repositoryId }) =>
      getDatabase().client.$transaction((tx) => countLeftOut(tx, attempt, repositoryId)),
  ],
  "settle-candidates.forgetCandidates": [
    ({ attempt, repositoryId }) => forgetCandidates(attempt, repositoryId, ""),
  ],
  "mark-images.markImages": [
    ({ attempt, repositoryId }) => markImages(attempt, repositoryId, { isWhole: true }),
  ],
  "mark-images.shareMarks": [
    ({ repositoryId }) =>
      getDatabase().client.$transaction((tx) => shareMarks(tx, ctx.workspaceId, repositoryId)),
  ],
  "images-to-scan.findImagesToScan": [
    async ({ registry }) => {
      const [after = null] = await findImagesToScan(ctx, registry.id, { after: null, limit: 1 });
      return findImagesToScan(ctx, registry.id, { after, limit: 1 });
    },
  ],
  "write-scans.writeScans": [
    ({ repositoryId }) =>
      writeScans(ctx, [
        { repositoryId, digest: DIGEST, status: null, scannedAt: null, findings: null },
      ]),
  ],
  "scan-readings.findListedRegistry": [({ attempt }) => findListedRegistry(ctx, attempt.runId)],
  "scan-readings.findReadingTurn": [({ registry }) => findReadingTurn(ctx, registry.id)],
  "scan-readings.writeScanReading": [
    ({ registry }) =>
      writeScanReading(ctx, registry.id, {
        state: "read",
        readAt: "2026-01-01T00:00:00.000Z",
        images: 1,
        reason: null,
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
  "breakdown.readWeeks": [({ registry }) => readWeeks(ctx, registry.id)],
  "breakdown.readLargest": [({ registry }) => readLargest(ctx, registry.id)],
  "tag-moves.listTagMoves": [
    ({ repositoryId }) => listTagMoves(ctx, repositoryId, moves({ q: "v" })),
    ({ repositoryId }) =>
      listTagMoves(ctx, repositoryId, moves({ sort: "seenAt", fromDigest: DIGEST })),
  ],
  "export-images.readImagesToExport": [
    ({ repositoryId }) => readImagesToExport(ctx, [repositoryId], { after: "", limit: 1 }),
  ],
  "export-repositories.findRepositoriesToExport": [
    ({ registry: { id: registryId }, attempt: { seq } }) =>
      findRepositoriesToExport(ctx, {
        registryId,
        repositoryId: undefined,
        seq,
        after: "",
        limit: 1,
      }),
  ],
  "export-repositories.findLastCertificate": [
    ({ registry }) => findLastCertificate(ctx, registry.id),
  ],
  "export-repositories.findLaterRun": [({ registry }) => findLaterRun(ctx, registry.id, 0n)],
  "preview-rows.readCountedRepositories": [
    ({ registry }) => readCountedRepositories(ctx, registry.id, { after: "", limit: 1 }),
  ],
  "preview-rows.readPreviewedImages": [
    ({ repositoryId }) => readPreviewedImages(ctx, [repositoryId], 1),
  ],
  "preview-rows.findListedAt": [({ registry }) => findListedAt(ctx, registry.id)],
  "summary.summarizeInventory": [({ registry }) => summarizeInventory(ctx, registry)],
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
  "take-out-repositories.findKnownRepositories": [
    ({ attempt }) => findKnownRepositories(attempt, { after: "", limit: 1 }),
  ],
  "take-out-repositories.takeOutRepositories": [
    ({ attempt, repositoryId }) => takeOutRepositories(attempt, [repositoryId]),
  ],
  "certify-large-repository.certifyLargeRepository": [
    ({ attempt, repositoryId }) => certifyLargeRepository(attempt, repositoryId),
  ],
  "certify-repositories.certifyRepositories": [({ attempt }) => certifyRepositories(attempt)],
  "certify-run.certifyRun": [
    ({ attempt }) => certifyRun(attempt, { state: "complete", reason: null }),
    ({ attempt }) => certifyRun(attempt, { state: "partial", reason: "A part." }),
  ],
  "sync-runs.openSyncRun": [({ registry }) => openSyncRun(ctx, registry.id, "manual")],
  "sync-runs.findSyncRun": [
    ({ registry, attempt }) => findSyncRun(ctx, registry.id, attempt.runId),
  ],
  "sync-runs.findCertifiedSync": [
    ({ registry, attempt }) => findCertifiedSync(ctx, registry.id, attempt.runId),
  ],
  "sync-runs.hearSyncRun": [({ attempt }) => hearSyncRun(attempt)],
  "sync-runs.cancelSyncRun": [
    ({ registry, attempt }) => cancelSyncRun(ctx, registry, attempt.runId),
  ],
  "sync-runs.endSyncRun": [
    ({ attempt }) => endSyncRun(attempt, { state: "cancelled", reason: null }, null),
  ],
  "take-sync-run.endTurn": [({ attempt }) => endTurn(attempt)],
  "take-sync-run.takeSyncRun": [({ attempt }) => takeSyncRun(ctx.workspaceId, attempt.runId)],
};
