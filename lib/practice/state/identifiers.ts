import { createHash, randomBytes } from "node:crypto";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function randomBase32(length: number): string {
  return Array.from(randomBytes(length), (byte) => BASE32[byte % 32]).join("");
}

/** Unique ids as IAM writes them: a prefix for the kind, 17 characters after it. Source: IAM User Guide, "IAM identifiers". */
const UNIQUE_ID_PREFIX = { user: "AIDA", role: "AROA", managedPolicy: "ANPA" } as const;

export function newUniqueId(kind: keyof typeof UNIQUE_ID_PREFIX): string {
  return `${UNIQUE_ID_PREFIX[kind]}${randomBase32(17)}`;
}

/** `AKIA` for a long-term key, `ASIA` for a session's. */
export function newAccessKeyId(kind: "AKIA" | "ASIA"): string {
  return `${kind}${randomBase32(16)}`;
}

export function newSecretAccessKey(): string {
  return randomBytes(30).toString("base64");
}

/** Twelve digits that depend on the seed and the name alone. */
export function deriveAccountId(seed: string, name: string): string {
  const digest = createHash("sha256").update(`${seed}\0account\0${name}`).digest();
  return String(100_000_000_000n + (digest.readBigUInt64BE(0) % 900_000_000_000n));
}
