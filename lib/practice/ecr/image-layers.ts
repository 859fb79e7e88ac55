import { createHash } from "node:crypto";
import { type LayerContent, type LayerFacts, layerFacts, MAX_PARTS } from "./layer-content";
import type { Repository } from "./repository-catalog";

export type ImageLayer = LayerFacts & { readonly content: LayerContent };

/** Fifty images in a row stand on the same three base layers, as images of one base do. */
const IMAGES_PER_BASE = 50;
const BASE_LAYERS = 3;
const OWN_MAX_PARTS = 8;
/** Base layers are asked for again and again. */
const KEPT_BASES = 1000;

const bases = new Map<string, readonly ImageLayer[]>();

export function layersOf(repository: Repository, index: number): readonly ImageLayer[] {
  const layers = [...baseLayers(repository, Math.floor(index / IMAGES_PER_BASE))];
  for (let slot = 0; slot < ownLayers(index); slot += 1) {
    layers.push(layer(repository, `${index}/${slot}`, OWN_MAX_PARTS));
  }
  return layers;
}

/** Whether no other image of the repository has the layer in this place. */
export function isOwnLayer(place: number): boolean {
  return place >= BASE_LAYERS;
}

function baseLayers(repository: Repository, base: number): readonly ImageLayer[] {
  const key = `${repository.seed}/${base}`;
  const known = bases.get(key);
  if (known) return known;
  const layers = Array.from({ length: BASE_LAYERS }, (_, slot) =>
    layer(repository, `base-${base}/${slot}`, MAX_PARTS),
  );
  if (bases.size >= KEPT_BASES) bases.clear();
  bases.set(key, layers);
  return layers;
}

function ownLayers(index: number): number {
  return 1 + (index % 4);
}

function layer(repository: Repository, place: string, maxParts: number): ImageLayer {
  const name = createHash("sha256").update(`${repository.seed}\0layer\0${place}`).digest();
  const parts = name.readUInt32BE(0) % (maxParts + 1);
  const content = { name: name.toString("hex"), parts };
  return { ...layerFacts(content), content };
}
