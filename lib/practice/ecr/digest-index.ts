import { type Image, imageAt } from "./image-generator";
import { type ImageLayer, isOwnLayer } from "./image-layers";
import { PART_TYPES } from "./image-manifest";
import type { Repository } from "./repository-catalog";

/** What can be downloaded by its digest: a layer, or an image's config. */
export type Blob = {
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly source: { readonly layer: ImageLayer } | { readonly config: string };
  /** The image that alone has it, where one does. */
  readonly ownerIndex?: number;
};

/** Entries of all indexes together: about 100 bytes each. */
const KEPT_ENTRIES = 2_000_000;
/** As many hexadecimal digits as a number holds exactly. */
const KEY_DIGITS = 13;

/** The first digits of a digest → the image in which it stands. */
type DigestIndex = ReadonlyMap<number, number>;

/**
 * A SHA-256 cannot be read back: the first digest that a repository is asked for makes all its images once. The
 * repository's seed and its number of images say which.
 */
const indexes = new Map<string, DigestIndex>();

export function findByDigest(repository: Repository, digest: string): Image | undefined {
  const index = find(repository, digest);
  if (index === undefined) return undefined;
  const image = imageAt(repository, index);
  return image.digest === digest ? image : undefined;
}

export function findBlob(repository: Repository, digest: string): Blob | undefined {
  const index = find(repository, digest);
  if (index === undefined) return undefined;
  const { mediaType, config, configDigest, layers } = imageAt(repository, index);
  const types = PART_TYPES[mediaType];
  for (const [place, layer] of layers.entries()) {
    if (layer.digest !== digest) continue;
    const owner = isOwnLayer(place) ? { ownerIndex: index } : {};
    const { sizeBytes } = layer;
    return { digest, sizeBytes, mediaType: types.layer, source: { layer }, ...owner };
  }
  if (configDigest !== digest) return undefined;
  const sizeBytes = Buffer.byteLength(config);
  const source = { config };
  return { digest, sizeBytes, mediaType: types.config, source, ownerIndex: index };
}

function find(repository: Repository, digest: string): number | undefined {
  const key = keyOf(digest);
  return key === undefined ? undefined : openIndex(repository).get(key);
}

function keyOf(digest: string): number | undefined {
  const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
  return hex === undefined ? undefined : Number.parseInt(hex.slice(0, KEY_DIGITS), 16);
}

function openIndex(repository: Repository): DigestIndex {
  const name = `${repository.seed}/${repository.images}`;
  const index = indexes.get(name) ?? buildIndex(repository);
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

function buildIndex(repository: Repository): DigestIndex {
  const index = new Map<number, number>();
  const add = (digest: string, place: number) => {
    const key = keyOf(digest);
    if (key !== undefined && !index.has(key)) index.set(key, place);
  };
  for (let place = 0; place < repository.images; place += 1) {
    const { digest, configDigest, layers } = imageAt(repository, place);
    add(digest, place);
    add(configDigest, place);
    for (const layer of layers) add(layer.digest, place);
  }
  return index;
}
