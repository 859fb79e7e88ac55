import { hash } from "node:crypto";
import { contentAt } from "./image-content";
import { roleAt } from "./image-layout";
import { type StatusFacts, statusFacts } from "./image-status";
import { tagsOf } from "./image-tags";
import { imageTypes } from "./image-types";
import { packedFacts } from "./packed-facts";
import type { Repository } from "./repository-catalog";

/** What lists show of an image. It is made from the repository's seed and its place in it: 0 is the oldest. */
export type ImageFacts = StatusFacts & {
  readonly index: number;
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
  /** The last pull that was recorded before the practice AWS began. */
  readonly pulledAtMs?: number;
  readonly mediaType: string;
  readonly artifactMediaType?: string;
  /** Of a referrer: the digest to which it refers. */
  readonly subjectDigest?: string;
  readonly sizeBytes: number;
};

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export function factsAt(repository: Repository, index: number): ImageFacts {
  const { digest, sizeBytes, random } = packedFacts(repository, index, () => {
    const content = contentAt(repository, index);
    const seeded = hash("sha256", `${repository.seed}\0${index}`);
    const { digest, sizeBytes } = content;
    return { digest, sizeBytes, random: Number.parseInt(seeded.slice(4, 8), 16) };
  });
  const pushedAtMs = pushTime(repository, index);
  const isPulled = (random >> 8) % 3 !== 0;
  const role = roleAt(repository, index);
  const digestOf = (place: number) => factsAt(repository, place).digest;
  return {
    index,
    digest,
    tags: tagsOf(repository, index, digestOf),
    pushedAtMs,
    ...statusFacts(repository, index, pushedAtMs),
    ...(isPulled ? { pulledAtMs: pushedAtMs + (1 + ((random & 0xff) % 10)) * MINUTE_MS } : {}),
    ...imageTypes(role, index),
    ...(role.kind === "referrer" ? { subjectDigest: digestOf(role.subject) } : {}),
    sizeBytes,
  };
}

/** Spread evenly from the making of the repository to the making of the account. */
function pushTime(repository: Repository, index: number): number {
  const end = Math.max(repository.createdAtMs + HOUR_MS, repository.lastPushMs);
  const step = (end - repository.createdAtMs) / (repository.images + 1);
  return Math.floor((repository.createdAtMs + step * (index + 1)) / 1000) * 1000;
}
