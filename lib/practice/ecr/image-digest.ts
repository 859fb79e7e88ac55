import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

/** What a digest stands for inside one repository. */
export type DigestKind = "image" | "layer" | "config";

const MARKS = {
  image: ["mooring:", "image---"],
  layer: ["mooring:", "layer---"],
  config: ["mooring:", "config--"],
} as const satisfies Record<DigestKind, readonly [string, string]>;

/**
 * Digests that can be read back: a number, enciphered under the repository's own key. Any image or layer of a
 * repository of a million is then found at once, with nothing kept. The price: a digest here is not the SHA-256
 * of its content, for there is no content.
 */
export function makeDigest(repositorySeed: string, kind: DigestKind, id: number): string {
  const plain = Buffer.alloc(32);
  const [first, second] = MARKS[kind];
  plain.write(first, 0, "latin1");
  plain.writeBigUInt64BE(BigInt(id), 8);
  plain.write(second, 16, "latin1");
  plain.writeBigUInt64BE(BigInt(id), 24);
  const cipher = createCipheriv("aes-256-ecb", keyOf(repositorySeed), null).setAutoPadding(false);
  return `sha256:${cipher.update(plain, undefined, "hex")}${cipher.final("hex")}`;
}

/** undefined for a digest that was not made for this repository and kind. */
export function readDigest(
  repositorySeed: string,
  kind: DigestKind,
  digest: string,
): number | undefined {
  const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
  if (hex === undefined) return undefined;
  const decipher = createDecipheriv("aes-256-ecb", keyOf(repositorySeed), null);
  decipher.setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(hex, "hex"), decipher.final()]);
  const [first, second] = MARKS[kind];
  const id = plain.readBigUInt64BE(8);
  const isOurs =
    plain.toString("latin1", 0, 8) === first &&
    plain.toString("latin1", 16, 24) === second &&
    plain.readBigUInt64BE(24) === id;
  return isOurs ? Number(id) : undefined;
}

function keyOf(repositorySeed: string): Buffer {
  return createHash("sha256").update(`digest\0${repositorySeed}`).digest();
}
