import { hash } from "node:crypto";
import type { ImageLayer } from "./image-layers";
import type { Platform } from "./image-layout";

export const MANIFEST_TYPES = {
  docker: "application/vnd.docker.distribution.manifest.v2+json",
  oci: "application/vnd.oci.image.manifest.v1+json",
} as const;

export const INDEX_TYPES = {
  docker: "application/vnd.docker.distribution.manifest.list.v2+json",
  oci: "application/vnd.oci.image.index.v1+json",
} as const;

export type Format = keyof typeof MANIFEST_TYPES;

/** One image in four was built by a tool that writes OCI. */
export function formatAt(index: number): Format {
  return index % 4 === 1 ? "oci" : "docker";
}

export const PART_TYPES = {
  docker: {
    config: "application/vnd.docker.container.image.v1+json",
    layer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
  },
  oci: {
    config: "application/vnd.oci.image.config.v1+json",
    layer: "application/vnd.oci.image.layer.v1.tar+gzip",
  },
} as const satisfies Record<Format, { config: string; layer: string }>;

export function sha256Digest(content: string | Buffer): string {
  return `sha256:${hash("sha256", content)}`;
}

/** Builds that are to be the same each time give this time, and so a digest here depends on the seed alone. */
export const CREATED = "1970-01-01T00:00:00Z";

/** Source: OCI Image Format Specification, "Image Configuration". */
export function writeConfig(
  layers: readonly ImageLayer[],
  { architecture, os, variant }: Platform = { architecture: "amd64", os: "linux" },
): string {
  return JSON.stringify({
    created: CREATED,
    architecture,
    os,
    ...(variant === undefined ? {} : { variant }),
    config: { Env: ["PATH=/usr/local/bin:/usr/bin:/bin"], Cmd: ["/bin/sh"] },
    rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
    history: layers.map((_, place) => ({ created: CREATED, created_by: `COPY layer-${place} /` })),
  });
}

export type Described = {
  readonly mediaType: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly annotations?: Readonly<Record<string, string>>;
};

/** Source: OCI Image Format Specification, "Content Descriptors". */
function descriptor({ mediaType, digest, sizeBytes, annotations }: Described) {
  return { mediaType, size: sizeBytes, digest, ...(annotations ? { annotations } : {}) };
}

/** The very bytes whose SHA-256 is the image's digest. */
export function writeManifest(
  mediaType: string,
  parts: {
    readonly artifactType?: string;
    readonly config: Described;
    readonly layers: readonly Described[];
    readonly subject?: Described;
    readonly annotations?: Readonly<Record<string, string>>;
  },
): string {
  const { artifactType, config, layers, subject, annotations } = parts;
  return JSON.stringify({
    schemaVersion: 2,
    mediaType,
    ...(artifactType === undefined ? {} : { artifactType }),
    config: descriptor(config),
    layers: layers.map(descriptor),
    ...(subject ? { subject: descriptor(subject) } : {}),
    ...(annotations ? { annotations } : {}),
  });
}

export type DescribedChild = Described & { readonly platform: Platform };

export function writeIndex(mediaType: string, children: readonly DescribedChild[]): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType,
    manifests: children.map((child) => ({ ...descriptor(child), platform: child.platform })),
  });
}
