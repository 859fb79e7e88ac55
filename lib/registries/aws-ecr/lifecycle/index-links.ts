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
    const to: number[] = [];
    for (const each of new Set(linked)) {
      const position = positions.get(each);
      if (position !== undefined && position !== from) to.push(position);
    }
    if (to.length > 0) indexed.set(from, to);
  }
  return indexed;
}
