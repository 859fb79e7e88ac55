import type { Image } from "./image";

// The bytes that certificates are made over. Each line is a JSON array without white space, as JSON.stringify writes it,
// in UTF-8, with a line feed at its end; lines are sorted by their first value, by bytes. docs/api.md says the same.

export type CertifiedImage = Pick<Image, "digest" | "status" | "sizeBytes" | "pushedAt" | "tags">;

/** `["sha256:…","ACTIVE",41306361,"2026-11-02T08:00:00.000Z",["latest","v1.2"]]`. */
export function certifiedImageLine(image: CertifiedImage): string {
  const { digest, status, sizeBytes, pushedAt, tags } = image;
  return `${JSON.stringify([digest, status, sizeBytes, pushedAt, [...tags].sort(compareBytes)])}\n`;
}

/** `["payments/api",42,"9f86d0…"]`: its name, how many images, and the SHA-256 of their lines. */
export function certifiedRepositoryLine(name: string, images: number, sha256: string): string {
  return `${JSON.stringify([name, images, sha256])}\n`;
}

/** By their bytes in UTF-8, as PostgreSQL does by COLLATE "C": `<` goes by UTF-16, which has surrogates before U+E000. */
export function compareBytes(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (left !== right) return rank(left) - rank(right);
  }
  return one.length - other.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
