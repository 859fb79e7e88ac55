import { contentAt } from "./image-content";
import { factsAt, type ImageFacts } from "./image-facts";
import { indexOfTag } from "./image-tags";
import type { Blob } from "./manifest-content";
import { contentKey } from "./packed-facts";
import type { Repository } from "./repository-catalog";

/** A blob, and an image that has it. */
export type FoundBlob = Blob & { readonly imageIndex: number };

/** Entries of all indexes together: about 100 bytes each. */
const KEPT_ENTRIES = 2_000_000;
/** As many hexadecimal digits as a number holds exactly. */
const KEY_DIGITS = 13;

/** The first digits of a digest → the image in which it stands. */
type DigestIndex = ReadonlyMap<number, number>;

/**
 * A SHA-256 cannot be read back: the first digest that a repository is asked for makes all its images once. Images
 * and blobs have an index each, because lists of images never need that of the blobs, which is many times as long.
 */
const indexes = new Map<string, DigestIndex>();

export function findByDigest(repository: Repository, digest: string): ImageFacts | undefined {
  const index = find(repository, "images", digest);
  if (index === undefined) return undefined;
  const image = factsAt(repository, index);
  return image.digest === digest ? image : undefined;
}

export function findByTag(repository: Repository, tag: string): ImageFacts | undefined {
  const index = indexOfTag(repository, tag, (digest) => findByDigest(repository, digest)?.index);
  if (index === undefined || index < 0 || index >= repository.images) return undefined;
  const image = factsAt(repository, index);
  return image.tags.includes(tag) ? image : undefined;
}

export function findBlob(repository: Repository, digest: string): FoundBlob | undefined {
  const imageIndex = find(repository, "blobs", digest);
  if (imageIndex === undefined) return undefined;
  const { blobs } = contentAt(repository, imageIndex);
  const blob = blobs.find((candidate) => candidate.digest === digest);
  return blob && { ...blob, imageIndex };
}

type Kind = "images" | "blobs";

function find(repository: Repository, kind: Kind, digest: string): number | undefined {
  const key = keyOf(digest);
  return key === undefined ? undefined : openIndex(repository, kind).get(key);
}

function keyOf(digest: string): number | undefined {
  const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
  return hex === undefined ? undefined : Number.parseInt(hex.slice(0, KEY_DIGITS), 16);
}

function openIndex(repository: Repository, kind: Kind): DigestIndex {
  const name = `${kind}/${contentKey(repository)}`;
  const index = indexes.get(name) ?? buildIndex(repository, kind);
  // The one that was used last goes last.
  indexes.delete(name);
  indexes.set(name, index);
  let entries = [...indexes.values()].reduce((sum, { size }) => sum + size, 0);
  for (const [oldest, { size }] of indexes) {
    if (entries <= KEPT_ENTRIES || oldest === name) break;
    indexes.delete(oldest);
    entries -= size;
  }
  return index;
}

function buildIndex(repository: Repository, kind: Kind): DigestIndex {
  const index = new Map<number, number>();
  for (let place = 0; place < repository.images; place += 1) {
    const found =
      kind === "images" ? [factsAt(repository, place)] : contentAt(repository, place).blobs;
    for (const { digest } of found) {
      const key = keyOf(digest);
      if (key !== undefined && !index.has(key)) index.set(key, place);
    }
  }
  return index;
}
