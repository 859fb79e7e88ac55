import type { Candidate } from "@/lib/domain/inventory/candidate";
import { inventoryFilterSchema } from "@/lib/domain/inventory/inventory-filter";
import { selectImages } from "@/lib/domain/inventory/select-images";
import { keepImagePage } from "./model-images";
import type { ModelCandidateRow, ModelRepositoryRow } from "./model-rows";

export function keepCandidates(
  row: ModelRepositoryRow,
  seq: number,
  candidates: readonly Candidate[],
): void {
  for (const candidate of candidates) {
    row.candidates.set(candidate.image.digest, { ...candidate, seq, isSelected: false });
  }
}

/** By the rules of the filter themselves: whether its tags and age let an image in was told before. */
export function selectOf(row: ModelRepositoryRow, seq: number, newest: number | null): void {
  const here = candidatesOf(row, seq).map((candidate) => ({
    candidate,
    digest: candidate.image.digest,
    tags: candidate.isWanted ? ["wanted"] : [],
    pushedAtMs: Date.parse(candidate.image.pushedAt),
    attachedTo: candidate.attachedTo,
  }));
  const filter = inventoryFilterSchema.parse({
    tagPatterns: ["wanted"],
    newestPerRepository: newest,
  });
  for (const { candidate } of selectImages(here, filter, new Date(0))) candidate.isSelected = true;
}

export function keepSelectedOf(row: ModelRepositoryRow, seq: number): void {
  const selected = candidatesOf(row, seq).filter(({ isSelected }) => isSelected);
  // Of a tag that moved while the list was read, the newer image has it.
  const owners = new Map<string, string>();
  const newestFirst = selected
    .map(({ image }) => image)
    .sort(
      (one, other) =>
        other.pushedAt.localeCompare(one.pushedAt) || (one.digest < other.digest ? -1 : 1),
    );
  for (const { digest, tags } of newestFirst) {
    for (const tag of tags) if (!owners.has(tag)) owners.set(tag, digest);
  }
  for (const image of newestFirst) {
    const owned = image.tags.filter((tag) => owners.get(tag) === image.digest);
    keepImagePage(row, seq, [{ ...image, tags: owned }]);
    row.images.set(image.digest, { listed: image, seenSeq: seq, isGone: false });
  }
}

/** What is out is taken away, and is not gone. */
export function takeOutLeftOutOf(row: ModelRepositoryRow, seq: number): void {
  for (const { image } of candidatesOf(row, seq).filter(({ isSelected }) => !isSelected)) {
    row.images.delete(image.digest);
    for (const tag of image.tags) {
      if (row.tags.get(tag)?.seenSeq !== seq) row.tags.delete(tag);
    }
  }
}

export function countLeftOut(row: ModelRepositoryRow, seq: number): number {
  row.leftOut = candidatesOf(row, seq).filter(({ isSelected }) => !isSelected).length;
  return row.leftOut;
}

function candidatesOf({ candidates }: ModelRepositoryRow, seq: number): ModelCandidateRow[] {
  return [...candidates.values()].filter((candidate) => candidate.seq === seq);
}
