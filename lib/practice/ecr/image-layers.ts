import { createHash } from "node:crypto";
import { makeDigest, readDigest } from "./image-digest";
import type { Repository } from "./repository-catalog";

export type ImageLayer = { readonly digest: string; readonly sizeBytes: number };

/** Fifty images in a row stand on the same three base layers, as images of one base do. */
const IMAGES_PER_BASE = 50;
const BASE_LAYERS = 3;
const SLOTS = 8;
/** Where the ids of an image's own layers begin; beyond any base layer's. */
const OWN_START = 2 ** 40;
const MEGABYTE = 1_000_000;

export function layersOf(repository: Repository, index: number): readonly ImageLayer[] {
  return layerIds(index).map((id) => layer(repository, id));
}

/** Without the digests, which cost the most: a page of a thousand images needs their sizes alone. */
export function layersSizeBytes(repository: Repository, index: number): number {
  return layerIds(index).reduce((sum, id) => sum + layerSizeBytes(repository, id), 0);
}

function layerIds(index: number): readonly number[] {
  const base = Math.floor(index / IMAGES_PER_BASE) * SLOTS;
  const ids = Array.from({ length: BASE_LAYERS }, (_, slot) => base + slot);
  for (let slot = 0; slot < ownLayers(index); slot += 1) ids.push(OWN_START + index * SLOTS + slot);
  return ids;
}

function ownLayers(index: number): number {
  return 1 + (index % 4);
}

function layer(repository: Repository, id: number): ImageLayer {
  return {
    digest: makeDigest(repository.seed, "layer", id),
    sizeBytes: layerSizeBytes(repository, id),
  };
}

function layerSizeBytes(repository: Repository, id: number): number {
  const random = createHash("sha256").update(`${repository.seed}\0layer\0${id}`).digest();
  const largest = id < OWN_START ? 40 * MEGABYTE : 12 * MEGABYTE;
  return 32 + (random.readUInt32BE(0) % largest);
}

/** A layer of the repository, with the image that alone has it, where one does. */
export function findLayer(
  repository: Repository,
  digest: string,
): { readonly layer: ImageLayer; readonly ownerIndex?: number } | undefined {
  const id = readDigest(repository.seed, "layer", digest);
  if (id === undefined) return undefined;
  const isOwn = id >= OWN_START;
  const slot = id % SLOTS;
  const group = Math.floor((isOwn ? id - OWN_START : id) / SLOTS);
  const firstImage = isOwn ? group : group * IMAGES_PER_BASE;
  const slots = isOwn ? ownLayers(group) : BASE_LAYERS;
  if (firstImage >= repository.images || slot >= slots) return undefined;
  return { layer: layer(repository, id), ...(isOwn ? { ownerIndex: group } : {}) };
}
