import { getDatabase } from "@/lib/db/database";
import { syncCertificateSchema } from "@/lib/domain/inventory/sync-certificate";
import { ctx } from "@/lib/testing/context";
import type { ModelCertificate } from "./model-certificate";
import type { ModelStore } from "./model-store";

const { workspaceId } = ctx;

export async function findRepositoryId(registryId: string, name: string): Promise<string | null> {
  const where = { workspaceId, registryId, name };
  const row = await getDatabase().client.inventoryRepository.findFirst({ where });
  return row?.id ?? null;
}

/** All that the database holds of a registry's inventory, in the form of `readModelledInventory`. */
export async function readStoredInventory(registryId: string) {
  const { client } = getDatabase();
  const where = { workspaceId, registryId };
  const runs = await client.syncRun.findMany({ where, orderBy: { seq: "asc" } });
  const ordinals = new Map(runs.map(({ seq }, index) => [seq, index + 1]));
  const ordinal = (seq: bigint | null) => (seq === null ? 0 : (ordinals.get(seq) ?? -1));
  const repositories = await client.inventoryRepository.findMany({
    where,
    include: { images: true, tags: true, tagMoves: true, candidates: true },
  });
  return {
    runs: runs.map((run) => ({
      state: run.state,
      attempt: run.attempt,
      turns: run.turns,
      isCancelRequested: run.cancelRequestedAt !== null,
      hasEnded: run.finishedAt !== null,
      pageToken: run.pageToken,
      isListed: run.listedAt !== null,
      listProblem: run.listProblem,
      pages: run.pages,
      repositories: {
        listed: run.repositoriesListed,
        done: run.repositoriesDone,
        failed: run.repositoriesFailed,
        gone: run.repositoriesGone,
        leftOut: run.repositoriesLeftOut,
      },
      images: { listed: run.imagesListed, gone: run.imagesGone, leftOut: run.imagesLeftOut },
      filter: run.filter,
      reason: run.reason,
      certificate: withoutTimes(run.certificate),
    })),
    repositories: byKey(
      repositories.map((row) => ({
        key: row.name,
        seen: ordinal(row.seenSeq),
        done: ordinal(row.doneSeq),
        isGone: row.goneAt !== null,
        pageToken: row.pageToken,
        listedImages: row.listedImages,
        problem: row.problem,
        leftOut: row.leftOutCount,
        candidates: byKey(
          row.candidates.map(({ digest, seq, isSelected }) => ({
            key: digest,
            seen: ordinal(seq),
            isSelected,
          })),
        ),
        counted: {
          images: row.imageCount,
          untagged: row.untaggedCount,
          archived: row.archivedCount,
          bytes: Number(row.sizeBytes),
          newestPushAt: row.newestPushAt?.toISOString() ?? null,
        },
        certified:
          row.certifiedSeq === null
            ? null
            : {
                seq: ordinal(row.certifiedSeq),
                sha256: row.certifiedSha256,
                statuses: row.certifiedCounts,
              },
        images: byKey(
          row.images.map((image) => ({
            key: image.digest,
            tags: [...image.tags].sort(),
            seen: ordinal(image.seenSeq),
            isGone: image.goneAt !== null,
          })),
        ),
        tags: byKey(
          row.tags.map(({ tag, digest, seenSeq }) => ({
            key: tag,
            digest,
            seen: ordinal(seenSeq),
          })),
        ),
        moves: byKey(
          row.tagMoves.map(({ tag, seq, fromDigest, toDigest }) => ({
            key: `${tag}#${ordinal(seq)}`,
            from: fromDigest,
            to: toDigest,
          })),
        ),
      })),
    ),
  };
}

export function readModelledInventory(store: ModelStore) {
  return {
    runs: store.runs.map((run) => {
      const { seq: _, startedAtMs: __, ...row } = run;
      return { ...row, hasEnded: !run.isOpen };
    }),
    repositories: byKey(
      [...store.repositories.values()].map((row) => ({
        key: row.name,
        seen: row.seenSeq,
        done: row.doneSeq,
        isGone: row.isGone,
        pageToken: row.pageToken,
        listedImages: row.listedImages,
        problem: row.problem,
        leftOut: row.leftOut,
        candidates: byKey(
          [...row.candidates].map(([digest, { seq, isSelected }]) => ({
            key: digest,
            seen: seq,
            isSelected,
          })),
        ),
        counted: row.counted,
        certified: row.certified && withoutSum(row.certified),
        images: byKey(
          [...row.images].map(([digest, { listed, seenSeq, isGone }]) => ({
            key: digest,
            tags: [...listed.tags].sort(),
            seen: seenSeq,
            isGone,
          })),
        ),
        tags: byKey(
          [...row.tags].map(([tag, { digest, seenSeq }]) => ({ key: tag, digest, seen: seenSeq })),
        ),
        moves: byKey([...row.moves].map(([key, move]) => ({ key, ...move }))),
      })),
    ),
  };
}

/** Without what the model has not. */
function withoutTimes(certificate: unknown): ModelCertificate | null {
  if (certificate === null) return null;
  const {
    version: _,
    runId,
    registry,
    startedAt,
    endedAt,
    ...rest
  } = syncCertificateSchema.parse(certificate);
  return rest;
}

function withoutSum<Row extends { images: number }>({
  images: _,
  ...row
}: Row): Omit<Row, "images"> {
  return row;
}

function byKey<Row extends { key: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((one, other) => (one.key < other.key ? -1 : 1));
}
