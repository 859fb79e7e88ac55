import { BLOCK, isRelease, newestRelease, roleAt } from "./image-layout";
import type { Repository } from "./repository-catalog";

/** One in five is untagged, as when its tag has moved on; the newest always has a tag, and `latest`. */
export function isTagged(repository: Repository, index: number): boolean {
  const role = roleAt(repository, index);
  if (role.kind === "tagged") return true;
  return isRelease(role) && (index % 5 !== 3 || index === newestRelease(repository));
}

/** `digestOf`: of the place that a tag of an older signature names. */
export function tagsOf(
  repository: Repository,
  index: number,
  digestOf: (index: number) => string,
): readonly string[] {
  if (!isTagged(repository, index)) return [];
  const role = roleAt(repository, index);
  if (role.kind === "tagged") return [`${digestOf(role.subject).replace(":", "-")}.${role.suffix}`];
  const tags = [versionTag(index)];
  if (index % 3 === 0) tags.push(`build-${1000 + index}`);
  if (index === newestRelease(repository)) tags.push("latest");
  return tags;
}

/** Twenty patches to a minor version, twenty minor versions to a major one. */
function versionTag(index: number): string {
  return `${1 + Math.floor(index / 400)}.${Math.floor(index / 20) % 20}.${index % 20}`;
}

/** The one place that may have a tag; undefined for a tag that none has. */
export function indexOfTag(
  repository: Repository,
  tag: string,
  indexOfDigest: (digest: string) => number | undefined,
): number | undefined {
  if (tag === "latest") return repository.images === 0 ? undefined : newestRelease(repository);
  const [, hex, suffix] = /^sha256-([0-9a-f]{64})\.(sig|att|sbom)$/.exec(tag) ?? [];
  if (hex !== undefined) {
    const subject = indexOfDigest(`sha256:${hex}`);
    return subject === undefined ? undefined : findArtifact(repository, subject, suffix);
  }
  const build = /^build-(\d{1,15})$/.exec(tag)?.[1];
  if (build !== undefined) return Number(build) - 1000;
  const [, major, minor, patch] = /^(\d{1,9})\.(\d{1,2})\.(\d{1,2})$/.exec(tag) ?? [];
  if (major === undefined) return undefined;
  return (Number(major) - 1) * 400 + Number(minor) * 20 + Number(patch);
}

function findArtifact(repository: Repository, subject: number, suffix: string | undefined) {
  for (let index = subject + 1; index < subject + BLOCK; index += 1) {
    const role = roleAt(repository, index);
    if (role.kind === "tagged" && role.subject === subject && role.suffix === suffix) return index;
  }
  return undefined;
}
