import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { Secret } from "otpauth";

const COUNT = 10;
/** 120 bits: nothing that can be guessed, so that a plain SHA-256 is enough. Source: OWASP ASVS 5, 6.5.2 (112 bits). */
const BYTES = 15;

/** Six groups of four letters and digits, ten of them. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const code = Secret.fromHex(randomBytes(BYTES).toString("hex")).base32;
    return (code.match(/.{4}/g) ?? []).join("-");
  });
}

/** By which it is kept; null for what is none, however it is written. */
export function hashRecoveryCode(userId: string, code: string): string | null {
  const plain = code.toUpperCase().replace(/[\s-]/g, "");
  if (!/^[A-Z2-7]{24}$/.test(plain)) return null;
  return createHash("sha256").update(`${userId}:${plain}`).digest("hex");
}
