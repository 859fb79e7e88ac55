import { createHmac } from "node:crypto";
import { digestOf } from "./digest";
import { makeTar, packLayer } from "./image-layer";

/** A manifest is small and kept; a blob is made again from `read` whenever it is asked for. */
export type Manifest = {
  readonly digest: string;
  readonly mediaType: string;
  readonly text: string;
};
export type Blob = {
  readonly digest: string;
  readonly sizeBytes: number;
  readonly read: () => Buffer;
};

export type Image = {
  /** What a tag points to. */
  readonly top: Manifest;
  /** With those that an index names. */
  readonly manifests: readonly Manifest[];
  readonly blobs: readonly Blob[];
};

export const MEDIA_TYPES = {
  docker: {
    manifest: "application/vnd.docker.distribution.manifest.v2+json",
    config: "application/vnd.docker.container.image.v1+json",
    layer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
  },
  oci: {
    manifest: "application/vnd.oci.image.manifest.v1+json",
    config: "application/vnd.oci.image.config.v1+json",
    layer: "application/vnd.oci.image.layer.v1.tar+gzip",
  },
} as const;
export const OCI_INDEX = "application/vnd.oci.image.index.v1+json";

const FIRST_BUILD_MS = Date.UTC(2025, 0, 6, 9);
const DAY_MS = 86_400_000;

/** The image at one place of a repository, whole and true: each digest is that of the bytes. */
export function makeImage(seed: string, index: number): Image {
  if (index % 4 !== 2) {
    const { manifest, blobs } = makePlatform(
      seed,
      index,
      "amd64",
      index % 4 === 1 ? "oci" : "docker",
    );
    return { top: manifest, manifests: [manifest], blobs };
  }
  const platforms = ["amd64", "arm64"] as const;
  const made = platforms.map((platform) => makePlatform(seed, index, platform, "oci"));
  const manifests = made.map(({ manifest }) => manifest);
  const top = toManifest(OCI_INDEX, {
    manifests: manifests.map(({ mediaType, digest, text }, place) => ({
      mediaType,
      digest,
      size: Buffer.byteLength(text),
      platform: { architecture: platforms[place], os: "linux" },
    })),
  });
  const blobs = made.flatMap((platform) => platform.blobs);
  return { top, manifests: [top, ...manifests], blobs };
}

function makePlatform(
  seed: string,
  index: number,
  architecture: "amd64" | "arm64",
  kind: keyof typeof MEDIA_TYPES,
): { readonly manifest: Manifest; readonly blobs: readonly Blob[] } {
  const types = MEDIA_TYPES[kind];
  const mark = (of: string) => createHmac("sha256", seed).update(of).digest("hex");
  const tars = [
    () => makeTar("etc/base-release", `${architecture} ${mark(`base ${architecture}`)}\n`),
    () => makeTar("app/release", `${architecture} ${mark(`build ${index} ${architecture}`)}\n`),
  ];
  const layers = tars.map((read) => toBlob(() => packLayer(read())));
  const config = JSON.stringify({
    architecture,
    os: "linux",
    created: new Date(FIRST_BUILD_MS + index * DAY_MS).toISOString(),
    config: { Cmd: ["/app/release"] },
    rootfs: { type: "layers", diff_ids: tars.map((read) => digestOf(read())) },
  });
  const configBlob = toBlob(() => Buffer.from(config));
  const manifest = toManifest(types.manifest, {
    config: { mediaType: types.config, ...toDescriptor(configBlob) },
    layers: layers.map((layer) => ({ mediaType: types.layer, ...toDescriptor(layer) })),
  });
  return { manifest, blobs: [configBlob, ...layers] };
}

function toManifest(mediaType: string, content: object): Manifest {
  const text = JSON.stringify({ schemaVersion: 2, mediaType, ...content });
  return { digest: digestOf(text), mediaType, text };
}

function toBlob(read: () => Buffer): Blob {
  const bytes = read();
  return { digest: digestOf(bytes), sizeBytes: bytes.length, read };
}

function toDescriptor({ sizeBytes, digest }: Blob) {
  return { size: sizeBytes, digest };
}
