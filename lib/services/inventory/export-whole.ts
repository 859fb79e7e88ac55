import "server-only";
import { readImagesToExport } from "@/lib/db/inventory/export-images";
import {
  findLastCertificate,
  findLaterRun,
  findRepositoriesToExport,
  type RepositoryToExport,
} from "@/lib/db/inventory/export-repositories";
import type { Context } from "@/lib/domain/console/context";
import { explainExport } from "@/lib/domain/inventory/explain-export";
import type { ExportHead, ImageExportLine } from "@/lib/domain/inventory/export-lines";

/** So many rows are in memory at once. */
const REPOSITORIES_AT_ONCE = 200;
const IMAGES_AT_ONCE = 1_000;

/**
 * All that the inventory keeps of a registry, or of one repository, in the order of the certificate: by names and
 * digests, so that it can be checked line by line. Nothing is locked: a sync that changes it meanwhile is told of at the
 * end.
 */
export async function* exportWhole(
  ctx: Context,
  head: ExportHead & { registry: { id: string; name: string } },
): AsyncGenerator<ImageExportLine> {
  yield head;
  const registryId = head.registry.id;
  const last = await findLastCertificate(ctx, registryId);
  const counts = { repositories: 0, images: 0 };
  const scope = { registryId, repositoryId: head.repository?.id, seq: last?.seq ?? null };
  for await (const batch of walkBatches(ctx, scope)) {
    for await (const line of exportBatch(ctx, batch)) {
      counts[line.type === "image" ? "images" : "repositories"] += 1;
      yield line;
    }
  }
  const end = {
    certificate: last?.certificate ?? null,
    changedBy: last && (await findLaterRun(ctx, registryId, last.seq)),
  };
  yield { type: "end", ...counts, ...end, says: explainExport(head, end) };
}

type Scope = { registryId: string; repositoryId: string | undefined; seq: bigint | null };

/** Repositories by name, as many together as have a page of images. */
async function* walkBatches(ctx: Context, scope: Scope): AsyncGenerator<RepositoryToExport[]> {
  const limit = REPOSITORIES_AT_ONCE;
  let after = "";
  for (;;) {
    const page = await findRepositoriesToExport(ctx, { ...scope, after, limit });
    let batch: RepositoryToExport[] = [];
    let images = 0;
    for (const repository of page) {
      batch.push(repository);
      images += repository.imageCount;
      if (images < IMAGES_AT_ONCE) continue;
      yield batch;
      batch = [];
      images = 0;
    }
    if (batch.length > 0) yield batch;
    after = page.at(-1)?.name ?? after;
    if (page.length < limit) return;
  }
}

type BatchLine = Extract<ImageExportLine, { type: "repository" | "image" }>;

/** Each repository, and after it its images. */
async function* exportBatch(
  ctx: Context,
  batch: readonly RepositoryToExport[],
): AsyncGenerator<BatchLine> {
  const limit = IMAGES_AT_ONCE;
  let begun = 0;
  /** Begins the repositories up to one of this id, or all. */
  function* begin(id?: string): Generator<BatchLine> {
    while (begun < batch.length && batch[begun - 1]?.id !== (id ?? "")) {
      const { id, name, certified } = batch[begun] as RepositoryToExport;
      begun += 1;
      yield { type: "repository", id, name, certified };
    }
  }
  let after = "";
  for (;;) {
    ctx.signal.throwIfAborted();
    const ids = batch.slice(Math.max(begun - 1, 0)).map(({ id }) => id);
    const images = await readImagesToExport(ctx, ids, { after, limit });
    for (const image of images) {
      yield* begin(image.repositoryId);
      yield { type: "image", ...image };
    }
    if (images.length < limit) break;
    after = images.at(-1)?.digest ?? after;
  }
  yield* begin();
}
