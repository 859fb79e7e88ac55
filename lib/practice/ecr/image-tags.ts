import type { Repository } from "./repository-catalog";

/** No image has more. */
export const MAX_TAGS = 3;

/** One in five is untagged, as when its tag has moved on; the newest always has a tag, and `latest`. */
export function isTagged(repository: Repository, index: number): boolean {
  return index % 5 !== 3 || index === repository.images - 1;
}

export function tagsOf(repository: Repository, index: number): readonly string[] {
  if (!isTagged(repository, index)) return [];
  const tags = [versionTag(index)];
  if (index % 3 === 0) tags.push(`build-${1000 + index}`);
  if (index === repository.images - 1) tags.push("latest");
  return tags;
}

/** Twenty patches to a minor version, twenty minor versions to a major one. */
function versionTag(index: number): string {
  return `${1 + Math.floor(index / 400)}.${Math.floor(index / 20) % 20}.${index % 20}`;
}

/** The place of the image that has a tag now; undefined where none has. */
export function findTagged(repository: Repository, tag: string): number | undefined {
  const index = indexOfTag(repository, tag);
  if (index === undefined || index < 0 || index >= repository.images) return undefined;
  return tagsOf(repository, index).includes(tag) ? index : undefined;
}

function indexOfTag(repository: Repository, tag: string): number | undefined {
  if (tag === "latest") return repository.images - 1;
  const build = /^build-(\d{1,15})$/.exec(tag)?.[1];
  if (build !== undefined) return Number(build) - 1000;
  const [, major, minor, patch] = /^(\d{1,9})\.(\d{1,2})\.(\d{1,2})$/.exec(tag) ?? [];
  if (major === undefined) return undefined;
  return (Number(major) - 1) * 400 + Number(minor) * 20 + Number(patch);
}
