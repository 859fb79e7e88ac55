import "server-only";
import { createHash, randomBytes } from "node:crypto";

const PREFIX = "mrg_";
const FORM = /^mrg_([0-9a-f]{64})([0-9a-f]{8})$/;

/** `mrg_`, 256 random bits and their checksum: found by scanners of leaked secrets, told from a mistyped one. */
export function newApiToken(): string {
  const secret = randomBytes(32).toString("hex");
  return PREFIX + secret + checksumOf(secret);
}

/** No look-up for what was never a token. */
export function isApiToken(text: string): boolean {
  const [, secret = "", checksum] = FORM.exec(text) ?? [];
  return checksum !== undefined && checksum === checksumOf(secret);
}

const checksumOf = (secret: string) =>
  createHash("sha256")
    .update(PREFIX + secret)
    .digest("hex")
    .slice(0, 8);
