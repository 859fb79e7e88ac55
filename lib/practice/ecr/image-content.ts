import { type ImageLayer, layersOf } from "./image-layers";
import {
  manifestTypeAt,
  PART_TYPES,
  sha256Digest,
  writeConfig,
  writeManifest,
} from "./image-manifest";
import type { Repository } from "./repository-catalog";

/** What can be downloaded by its digest: a layer, or an image's config. */
export type Blob = {
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly source: { readonly layer: ImageLayer } | { readonly text: string };
  /** No other image of the repository has it. */
  readonly isOwn: boolean;
};

/** The bytes of an image, and what follows from them alone. To make it costs a hash of each of its layers. */
export type ImageContent = {
  readonly manifest: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly blobs: readonly Blob[];
};

export function contentAt(repository: Repository, index: number): ImageContent {
  const mediaType = manifestTypeAt(index);
  const types = PART_TYPES[mediaType];
  const layers = layersOf(repository, index);
  const text = writeConfig(layers);
  const config: Blob = {
    digest: sha256Digest(text),
    sizeBytes: Buffer.byteLength(text),
    mediaType: types.config,
    source: { text },
    isOwn: true,
  };
  const manifest = writeManifest(mediaType, { config, layers });
  const blobs = layers.map((layer, place) => ({
    digest: layer.digest,
    sizeBytes: layer.sizeBytes,
    mediaType: types.layer,
    source: { layer },
    isOwn: place === layers.length - 1,
  }));
  return {
    manifest,
    digest: sha256Digest(manifest),
    sizeBytes: layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, config.sizeBytes),
    blobs: [config, ...blobs],
  };
}
