import { hash } from "node:crypto";
import type { ImageLayer } from "./image-layers";

export const MANIFEST_TYPES = {
  docker: "application/vnd.docker.distribution.manifest.v2+json",
  oci: "application/vnd.oci.image.manifest.v1+json",
} as const;

export type ManifestType = (typeof MANIFEST_TYPES)[keyof typeof MANIFEST_TYPES];

/** One image in four was built by a tool that writes OCI. */
export function manifestTypeAt(index: number): ManifestType {
  return index % 4 === 1 ? MANIFEST_TYPES.oci : MANIFEST_TYPES.docker;
}

export const PART_TYPES = {
  [MANIFEST_TYPES.docker]: {
    config: "application/vnd.docker.container.image.v1+json",
    layer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
  },
  [MANIFEST_TYPES.oci]: {
    config: "application/vnd.oci.image.config.v1+json",
    layer: "application/vnd.oci.image.layer.v1.tar+gzip",
  },
} as const satisfies Record<ManifestType, { config: string; layer: string }>;

export function sha256Digest(content: string | Buffer): string {
  return `sha256:${hash("sha256", content)}`;
}

/** Builds that are to be the same each time give this time, and so a digest here depends on the seed alone. */
const CREATED = "1970-01-01T00:00:00Z";

/** Source: OCI Image Format Specification, "Image Configuration". */
export function writeConfig(layers: readonly ImageLayer[]): string {
  return JSON.stringify({
    created: CREATED,
    architecture: "amd64",
    os: "linux",
    config: { Env: ["PATH=/usr/local/bin:/usr/bin:/bin"], Cmd: ["/bin/sh"] },
    rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
    history: layers.map((_, place) => ({ created: CREATED, created_by: `COPY layer-${place} /` })),
  });
}

type Described = { readonly digest: string; readonly sizeBytes: number };

/** The very bytes whose SHA-256 is the image's digest. */
export function writeManifest(
  mediaType: ManifestType,
  image: { readonly config: Described; readonly layers: readonly Described[] },
): string {
  const types = PART_TYPES[mediaType];
  return JSON.stringify({
    schemaVersion: 2,
    mediaType,
    config: {
      mediaType: types.config,
      size: image.config.sizeBytes,
      digest: image.config.digest,
    },
    layers: image.layers.map(({ sizeBytes, digest }) => ({
      mediaType: types.layer,
      size: sizeBytes,
      digest,
    })),
  });
}
