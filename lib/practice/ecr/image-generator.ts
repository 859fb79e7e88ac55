import { createHash } from "node:crypto";
import { makeDigest, readDigest } from "./image-digest";
import { layersOf, layersSizeBytes } from "./image-layers";
import { findTagged, tagsOf } from "./image-tags";
import type { Repository } from "./repository-catalog";

/** One image, made from the repository's seed and its place in it: 0 is the oldest. */
export type Image = {
  readonly index: number;
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
  readonly archivedAtMs?: number;
  /** The last pull that was recorded before the practice AWS began. */
  readonly pulledAtMs?: number;
  readonly mediaType: string;
  readonly configSizeBytes: number;
  readonly sizeBytes: number;
};

const HOUR_MS = 3_600_000;

export const MANIFEST_TYPES = {
  docker: "application/vnd.docker.distribution.manifest.v2+json",
  oci: "application/vnd.oci.image.manifest.v1+json",
} as const;

export function isArchived(repository: Repository, index: number): boolean {
  const every = repository.archivedEvery;
  // The newest image of a repository is in use.
  return every !== undefined && index % every === 0 && index < repository.images - 1;
}

export function imageAt(repository: Repository, index: number): Image {
  const random = createHash("sha256").update(`${repository.seed}\0${index}`).digest();
  const configSizeBytes = 2_000 + (random.readUInt16BE(0) % 9_000);
  const pushedAtMs = pushTime(repository, index);
  const isPulled = (random[2] ?? 0) % 3 !== 0;
  return {
    index,
    digest: makeDigest(repository.seed, "image", index),
    tags: tagsOf(repository, index),
    pushedAtMs,
    ...(isArchived(repository, index) ? { archivedAtMs: pushedAtMs + 12 * HOUR_MS } : {}),
    ...(isPulled ? { pulledAtMs: pushedAtMs + (1 + ((random[3] ?? 0) % 10)) * 60_000 } : {}),
    mediaType: index % 4 === 1 ? MANIFEST_TYPES.oci : MANIFEST_TYPES.docker,
    configSizeBytes,
    sizeBytes: configSizeBytes + layersSizeBytes(repository, index),
  };
}

/** Spread evenly from the making of the repository to the making of the account. */
function pushTime(repository: Repository, index: number): number {
  const end = Math.max(repository.createdAtMs + HOUR_MS, Date.parse(repository.account.createdAt));
  const step = (end - repository.createdAtMs) / (repository.images + 1);
  return Math.floor((repository.createdAtMs + step * (index + 1)) / 1000) * 1000;
}

export function findByDigest(repository: Repository, digest: string): Image | undefined {
  const index = readDigest(repository.seed, "image", digest);
  return index !== undefined && index < repository.images ? imageAt(repository, index) : undefined;
}

export function findByTag(repository: Repository, tag: string): Image | undefined {
  const index = findTagged(repository, tag);
  return index === undefined ? undefined : imageAt(repository, index);
}

/** What a client sees of an image's manifest. */
export function manifestOf(repository: Repository, image: Image): string {
  const isOci = image.mediaType === MANIFEST_TYPES.oci;
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: image.mediaType,
    config: {
      mediaType: isOci
        ? "application/vnd.oci.image.config.v1+json"
        : "application/vnd.docker.container.image.v1+json",
      size: image.configSizeBytes,
      digest: makeDigest(repository.seed, "config", image.index),
    },
    layers: layersOf(repository, image.index).map((layer) => ({
      mediaType: isOci
        ? "application/vnd.oci.image.layer.v1.tar+gzip"
        : "application/vnd.docker.image.rootfs.diff.tar.gzip",
      size: layer.sizeBytes,
      digest: layer.digest,
    })),
  });
}
