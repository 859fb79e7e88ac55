import type { InventoryFilter } from "./inventory-filter";
import { wantImage } from "./want-image";

export type FilteredImage = {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
  /** Digests of the images to which it is attached as a signature, an SBOM or the like. */
  readonly attachedTo?: readonly string[];
};

/**
 * The images of one repository that the filter lets in, in the order in which they came. An artifact comes with the image to
 * which it is attached, whatever its own tags and age, and is none of the newest: an image without its signature would look
 * unsigned. One whose image is not here is filtered as an image.
 */
export function selectImages<Image extends FilteredImage>(
  images: readonly Image[],
  filter: InventoryFilter,
  now: Date,
): Image[] {
  const here = new Map(images.map((image) => [image.digest, image]));
  const subjectsOf = ({ digest, attachedTo = [] }: FilteredImage) =>
    attachedTo.filter((subject) => subject !== digest && here.has(subject));
  const wanted = images.filter(
    (image) => subjectsOf(image).length === 0 && wantImage(image, filter, now),
  );
  const selected = new Set(
    takeNewest(wanted, filter.newestPerRepository ?? wanted.length).map(({ digest }) => digest),
  );
  addAttached(images, subjectsOf, selected);
  return images.filter(({ digest }) => selected.has(digest));
}

/** Of images pushed in one instant the digest decides, so that the same list gives the same answer in any order. */
function takeNewest<Image extends FilteredImage>(images: readonly Image[], count: number): Image[] {
  if (images.length <= count) return [...images];
  const newestFirst = [...images].sort(
    (one, other) => other.pushedAtMs - one.pushedAtMs || (one.digest < other.digest ? -1 : 1),
  );
  return newestFirst.slice(0, count);
}

/** Artifacts of what is selected, and artifacts of those; each image is visited once, so that no circle runs on. */
function addAttached(
  images: readonly FilteredImage[],
  subjectsOf: (image: FilteredImage) => readonly string[],
  selected: Set<string>,
): void {
  const artifactsOf = new Map<string, string[]>();
  for (const image of images) {
    for (const subject of subjectsOf(image)) {
      const known = artifactsOf.get(subject);
      if (known) known.push(image.digest);
      else artifactsOf.set(subject, [image.digest]);
    }
  }
  // A set is walked with what is added to it on the way.
  for (const digest of selected) {
    for (const artifact of artifactsOf.get(digest) ?? []) selected.add(artifact);
  }
}
