import type { Repository } from "./repository-catalog";

/** What costs hashing to know of an image. */
export type HashedFacts = {
  readonly digest: string;
  readonly sizeBytes: number;
  /** 0 to 65,535, as the seed has it for this image. */
  readonly random: number;
};

const DIGEST_BYTES = 32;
const SIZE_BYTES = 6;
const RECORD_BYTES = DIGEST_BYTES + SIZE_BYTES + 2;
/** Of all repositories together: 3.3 million images. */
const KEPT_BYTES = 128 * 1024 * 1024;

type Packed = { readonly bytes: Buffer; readonly isKnown: Uint8Array };

/** The repository that was asked for last goes last. */
const kept = new Map<string, Packed>();
let keptBytes = 0;

/** The facts of an image, from memory where they were made before. */
export function packedFacts(
  repository: Repository,
  index: number,
  make: () => HashedFacts,
): HashedFacts {
  const { bytes, isKnown } = openPacked(repository);
  const at = index * RECORD_BYTES;
  if (isKnown[index] !== 1) {
    const made = make();
    bytes.write(made.digest.slice("sha256:".length), at, DIGEST_BYTES, "hex");
    bytes.writeUIntLE(made.sizeBytes, at + DIGEST_BYTES, SIZE_BYTES);
    bytes.writeUInt16LE(made.random, at + DIGEST_BYTES + SIZE_BYTES);
    isKnown[index] = 1;
    return made;
  }
  return {
    digest: `sha256:${bytes.toString("hex", at, at + DIGEST_BYTES)}`,
    sizeBytes: bytes.readUIntLE(at + DIGEST_BYTES, SIZE_BYTES),
    random: bytes.readUInt16LE(at + DIGEST_BYTES + SIZE_BYTES),
  };
}

/** Of what a repository's images are made: two that are alike in it have the same images. */
export function contentKey(repository: Repository): string {
  const { seed, images, content } = repository;
  const kind = content?.kind === "indexes" ? `indexes-${content.children}` : content?.kind;
  return `${seed}/${images}/${kind ?? "images"}`;
}

function openPacked(repository: Repository): Packed {
  const key = contentKey(repository);
  const known = kept.get(key);
  if (known) {
    if (kept.size > 1) {
      kept.delete(key);
      kept.set(key, known);
    }
    return known;
  }
  const packed = {
    bytes: Buffer.alloc(repository.images * RECORD_BYTES),
    isKnown: new Uint8Array(repository.images),
  };
  kept.set(key, packed);
  keptBytes += packed.bytes.length;
  for (const [oldest, { bytes }] of kept) {
    if (keptBytes <= KEPT_BYTES || oldest === key) break;
    kept.delete(oldest);
    keptBytes -= bytes.length;
  }
  return packed;
}
