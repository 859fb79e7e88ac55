import type { ImageLayer } from "./image-layers";
import { type Described, sha256Digest, writeManifest } from "./image-manifest";

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
  readonly mediaType: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly blobs: readonly Blob[];
};

export function textBlob(text: string, mediaType: string): Blob {
  return {
    digest: sha256Digest(text),
    sizeBytes: Buffer.byteLength(text),
    mediaType,
    source: { text },
    isOwn: true,
  };
}

export function manifestContent(
  mediaType: string,
  more: { readonly artifactType?: string; readonly subject?: Described },
  config: Blob,
  layers: readonly Blob[],
  layerAnnotations?: Readonly<Record<string, string>>,
): ImageContent {
  const manifest = writeManifest(mediaType, {
    ...more,
    config,
    layers: layerAnnotations
      ? layers.map((layer) => ({ ...layer, annotations: layerAnnotations }))
      : layers,
  });
  return {
    manifest,
    mediaType,
    digest: sha256Digest(manifest),
    sizeBytes: layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, config.sizeBytes),
    blobs: [config, ...layers],
  };
}

export function describeContent({ mediaType, digest, manifest }: ImageContent): Described {
  return { mediaType, digest, sizeBytes: Buffer.byteLength(manifest) };
}
