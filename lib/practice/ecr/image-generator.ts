import { createHash } from "node:crypto";
import { type ImageLayer, layersOf } from "./image-layers";
import {
  MANIFEST_TYPES,
  type ManifestType,
  sha256Digest,
  writeConfig,
  writeManifest,
} from "./image-manifest";
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
  readonly mediaType: ManifestType;
  readonly manifest: string;
  readonly config: string;
  readonly configDigest: string;
  readonly layers: readonly ImageLayer[];
  readonly sizeBytes: number;
};

const HOUR_MS = 3_600_000;

export function isArchived(repository: Repository, index: number): boolean {
  const every = repository.archivedEvery;
  // The newest image of a repository is in use.
  return every !== undefined && index % every === 0 && index < repository.images - 1;
}

export function imageAt(repository: Repository, index: number): Image {
  const random = createHash("sha256").update(`${repository.seed}\0${index}`).digest();
  const pushedAtMs = pushTime(repository, index);
  const isPulled = (random[2] ?? 0) % 3 !== 0;
  const mediaType = index % 4 === 1 ? MANIFEST_TYPES.oci : MANIFEST_TYPES.docker;
  const layers = layersOf(repository, index);
  const config = writeConfig(layers);
  const configDigest = sha256Digest(config);
  const manifest = writeManifest(mediaType, {
    config: { digest: configDigest, sizeBytes: Buffer.byteLength(config) },
    layers,
  });
  const layerBytes = layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    index,
    digest: sha256Digest(manifest),
    tags: tagsOf(repository, index),
    pushedAtMs,
    ...(isArchived(repository, index) ? { archivedAtMs: pushedAtMs + 12 * HOUR_MS } : {}),
    ...(isPulled ? { pulledAtMs: pushedAtMs + (1 + ((random[3] ?? 0) % 10)) * 60_000 } : {}),
    mediaType,
    manifest,
    config,
    configDigest,
    layers,
    sizeBytes: Buffer.byteLength(config) + layerBytes,
  };
}

/** Spread evenly from the making of the repository to the making of the account. */
function pushTime(repository: Repository, index: number): number {
  const end = Math.max(repository.createdAtMs + HOUR_MS, Date.parse(repository.account.createdAt));
  const step = (end - repository.createdAtMs) / (repository.images + 1);
  return Math.floor((repository.createdAtMs + step * (index + 1)) / 1000) * 1000;
}

export function findByTag(repository: Repository, tag: string): Image | undefined {
  const index = findTagged(repository, tag);
  return index === undefined ? undefined : imageAt(repository, index);
}
