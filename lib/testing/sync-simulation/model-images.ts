import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import type { ModelRepositoryRow } from "./model-rows";

/** A tag that names another image than before has moved. */
export function keepImagePage(
  row: ModelRepositoryRow,
  seq: number,
  images: readonly ListedImage[],
): void {
  for (const listed of images) {
    row.images.set(listed.digest, { listed, seenSeq: seq, isGone: false });
    for (const tag of listed.tags) {
      const known = row.tags.get(tag);
      if (known && known.digest !== listed.digest) {
        noteMove(row, seq, tag, known.digest, listed.digest);
      }
      row.tags.set(tag, { digest: listed.digest, seenSeq: seq });
    }
  }
}

/** Images and tags that the run has not seen are gone, or all. Answers how many images. */
export function loseUnseen(row: ModelRepositoryRow, seq: number, all: boolean): number {
  for (const [tag, { digest, seenSeq }] of row.tags) {
    if (seenSeq === seq && !all) continue;
    row.tags.delete(tag);
    noteMove(row, seq, tag, digest, null);
  }
  let gone = 0;
  for (const image of row.images.values()) {
    if (image.isGone || (image.seenSeq === seq && !all)) continue;
    image.isGone = true;
    gone += 1;
  }
  return gone;
}

/** Of one run the first image that the tag named, and the last. */
function noteMove(
  { moves }: ModelRepositoryRow,
  seq: number,
  tag: string,
  from: string,
  to: string | null,
): void {
  const key = `${tag}#${seq}`;
  moves.set(key, { from: moves.get(key)?.from ?? from, to });
}
