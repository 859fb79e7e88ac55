import { createHash } from "node:crypto";
import { RegistryError } from "./registry-error";

/** Hexadecimal digits of each algorithm that distribution knows. Source: go-digest, algorithm.go. */
const HEX_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

export function digestOf(bytes: string | Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export function isDigest(text: string): boolean {
  const [algorithm = "", hex = "", ...more] = text.split(":");
  const length = Object.hasOwn(HEX_LENGTHS, algorithm) ? HEX_LENGTHS[algorithm] : undefined;
  return more.length === 0 && hex.length === length && /^[0-9a-f]*$/.test(hex);
}

/** @throws RegistryError DIGEST_INVALID */
export function checkDigest(text: string): void {
  if (!isDigest(text)) throw new RegistryError("DIGEST_INVALID", { detail: {} });
}
