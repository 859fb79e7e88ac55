import { hash } from "node:crypto";
import { type LayerContent, type LayerFacts, layerFacts, MAX_PARTS } from "./layer-content";
import type { Repository } from "./repository-catalog";

export type ImageLayer = LayerFacts & { readonly content: LayerContent };

/** Fifty images in a row stand on the same three base layers, as images of one base do. */
const IMAGES_PER_BASE = 50;
const BASE_LAYERS = 3;
/** Ten in a row have the same dependencies above them; what is built of the code is each image's own. */
const IMAGES_PER_DEPENDENCIES = 10;
const DEPENDENCY_LAYERS = 3;
const OWN_MAX_PARTS = 8;
/** Layers of several images are asked for again and again. */
const KEPT_GROUPS = 4000;

const groups = new Map<string, readonly ImageLayer[]>();

/** The last one is the image's own; the others it has in common with its neighbours. */
export function layersOf(repository: Repository, index: number): readonly ImageLayer[] {
  const base = Math.floor(index / IMAGES_PER_BASE);
  const dependencies = Math.floor(index / IMAGES_PER_DEPENDENCIES);
  return [
    ...group(repository, `base-${base}`, BASE_LAYERS, MAX_PARTS),
    ...group(repository, `dependencies-${dependencies}`, DEPENDENCY_LAYERS, OWN_MAX_PARTS).slice(
      0,
      index % (DEPENDENCY_LAYERS + 1),
    ),
    ownLayer(repository, index, OWN_MAX_PARTS),
  ];
}

/** `maxParts`: how many megabytes it may have. */
export function ownLayer(repository: Repository, index: number, maxParts: number): ImageLayer {
  return layer(repository, `own-${index}`, maxParts);
}

function group(
  repository: Repository,
  name: string,
  count: number,
  maxParts: number,
): readonly ImageLayer[] {
  const key = `${repository.seed}/${name}`;
  const known = groups.get(key);
  if (known) return known;
  const layers = Array.from({ length: count }, (_, slot) =>
    layer(repository, `${name}/${slot}`, maxParts),
  );
  if (groups.size >= KEPT_GROUPS) groups.clear();
  groups.set(key, layers);
  return layers;
}

function layer(repository: Repository, place: string, maxParts: number): ImageLayer {
  const name = hash("sha256", `${repository.seed}\0layer\0${place}`);
  const content = { name, parts: Number.parseInt(name.slice(0, 8), 16) % (maxParts + 1) };
  return { ...layerFacts(content), content };
}
