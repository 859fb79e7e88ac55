import {
  type FoundBlob,
  findBlob as findGeneratedBlob,
  findByDigest as findGeneratedByDigest,
  findByTag as findGeneratedByTag,
} from "./digest-index";
import { contentAt } from "./image-content";
import { factsAt, type ImageFacts } from "./image-facts";
import { INDEX_TYPES } from "./image-manifest";
import { isTagged } from "./image-tags";
import type { Repository } from "./repository-catalog";

/** The places of a repository's images, generated and put, in the order of the push. */
export function* imagePlaces(repository: Repository, start: number): Generator<number> {
  const { changes, images } = repository;
  for (let place = start; place < images; place += 1) {
    if (!changes?.isDeleted(place)) yield place;
  }
  for (const place of changes?.put.keys() ?? []) if (place >= start) yield place;
}

export function hasImages(repository: Repository): boolean {
  const { changes, images } = repository;
  return images - (changes?.deletedCount ?? 0) + (changes?.put.size ?? 0) > 0;
}

/** An image as it is now. The caller has the place from this module. */
export function imageAt(repository: Repository, place: number): ImageFacts {
  const { changes } = repository;
  const stored = changes?.put.get(place);
  if (stored) {
    const { digest, mediaType, artifactMediaType, subjectDigest, sizeBytes, pushedAt } = stored;
    return {
      index: place,
      digest,
      tags: changes?.tagsAt(place, []) ?? [],
      pushedAtMs: Date.parse(pushedAt),
      status: "ACTIVE",
      mediaType,
      ...(artifactMediaType === undefined ? {} : { artifactMediaType }),
      ...(subjectDigest === undefined ? {} : { subjectDigest }),
      sizeBytes,
    };
  }
  const image = factsAt(repository, place);
  return changes ? { ...image, tags: changes.tagsAt(place, image.tags) } : image;
}

/** Decided from the place alone, where no tag was moved. */
export function isTaggedNow(repository: Repository, place: number): boolean {
  return repository.changes
    ? imageAt(repository, place).tags.length > 0
    : isTagged(repository, place);
}

export function findByDigest(repository: Repository, digest: string): ImageFacts | undefined {
  const { changes } = repository;
  const place = changes?.putPlace(digest) ?? findGeneratedByDigest(repository, digest)?.index;
  if (place === undefined || changes?.isDeleted(place)) return undefined;
  return imageAt(repository, place);
}

export function findByTag(repository: Repository, tag: string): ImageFacts | undefined {
  const { changes } = repository;
  const moved = changes?.placeOfTag(tag);
  if (moved === null) return undefined;
  const place = moved ?? findGeneratedByTag(repository, tag)?.index;
  if (place === undefined || changes?.isDeleted(place)) return undefined;
  return imageAt(repository, place);
}

/** The bytes whose SHA-256 is the image's digest. */
export function readManifest(repository: Repository, { index }: ImageFacts): string {
  return repository.changes?.put.get(index)?.manifest ?? contentAt(repository, index).manifest;
}

/** A blob goes with the last image that has it. */
export function findBlob(repository: Repository, digest: string): FoundBlob | undefined {
  const blob = findGeneratedBlob(repository, digest);
  const { changes } = repository;
  if (!blob?.isOwn || !changes?.isDeleted(blob.imageIndex)) return blob;
  for (const { manifest } of changes.put.values()) if (manifest.includes(digest)) return blob;
  return undefined;
}

export function isManifestList({ mediaType }: Pick<ImageFacts, "mediaType">): boolean {
  return LIST_TYPES.includes(mediaType);
}

const LIST_TYPES: readonly string[] = Object.values(INDEX_TYPES);
