import type { LifecycleImage } from "./lifecycle-image";

/** The links between images of the repository, by position; what is not in it counts for nothing, nor does a link to oneself. */
export function indexLinks(
  images: readonly LifecycleImage[],
  links: ReadonlyMap<string, readonly string[]> = new Map(),
): Map<number, number[]> {
  const indexed = new Map<number, number[]>();
  if (links.size === 0) return indexed;
  const positions = new Map(images.map(({ digest }, image) => [digest, image]));
  for (const [digest, linked] of links) {
    const from = positions.get(digest);
    if (from === undefined) continue;
    const to = [...new Set(linked)].flatMap((each) => positions.get(each) ?? []);
    indexed.set(
      from,
      to.filter((each) => each !== from),
    );
  }
  return indexed;
}
