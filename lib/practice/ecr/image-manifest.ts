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

/** What the n-th layer of an image was built by, as JSON. */
const HISTORY: string[] = [];

function historyOf(count: number): readonly string[] {
  for (let place = HISTORY.length; place < count; place += 1) {
    HISTORY.push(JSON.stringify({ created: CREATED, created_by: `COPY layer-${place} /` }));
  }
  return HISTORY.slice(0, count);
}

/**
 * Joined by hand, as the manifests are: a page of a thousand images is a thousand of each. Digests and media types
 * have nothing to escape. Source: OCI Image Format Specification, "Image Configuration".
 */
export function writeConfig(
  layers: readonly ImageLayer[],
  platform: Platform = { architecture: "amd64", os: "linux" },
): string {
  const { architecture, os, variant } = platform;
  const on = JSON.stringify({ created: CREATED, architecture, os, variant }).slice(1, -1);
  const run = '"config":{"Env":["PATH=/usr/local/bin:/usr/bin:/bin"],"Cmd":["/bin/sh"]}';
  const diffIds = layers.map(({ diffId }) => `"${diffId}"`).join();
  const rootfs = `"rootfs":{"type":"layers","diff_ids":[${diffIds}]}`;
  return `{${on},${run},${rootfs},"history":[${historyOf(layers.length).join()}]}`;
}

export type Described = {
  readonly mediaType: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly annotations?: Readonly<Record<string, string>>;
};

/** Source: OCI Image Format Specification, "Content Descriptors". `more`: members after the annotations. */
function descriptor(described: Described, more = ""): string {
  const { mediaType, digest, sizeBytes, annotations } = described;
  const notes = annotations ? `,"annotations":${JSON.stringify(annotations)}` : "";
  return `{"mediaType":"${mediaType}","size":${sizeBytes},"digest":"${digest}"${notes}${more}}`;
}

/** The very bytes whose SHA-256 is the image's digest. */
export function writeManifest(
  mediaType: string,
  parts: {
    readonly artifactType?: string;
    readonly config: Described;
    readonly layers: readonly Described[];
    readonly subject?: Described;
  },
): string {
  const { artifactType, config, layers, subject } = parts;
  const type = artifactType === undefined ? "" : `,"artifactType":"${artifactType}"`;
  const of = subject ? `,"subject":${descriptor(subject)}` : "";
  const list = layers.map((layer) => descriptor(layer)).join();
  return `{"schemaVersion":2,"mediaType":"${mediaType}"${type},"config":${descriptor(config)},"layers":[${list}]${of}}`;
}

export type DescribedChild = Described & { readonly platform: Platform };

export function writeIndex(mediaType: string, children: readonly DescribedChild[]): string {
  const list = children
    .map((child) => descriptor(child, `,"platform":${JSON.stringify(child.platform)}`))
    .join();
  return `{"schemaVersion":2,"mediaType":"${mediaType}","manifests":[${list}]}`;
}
