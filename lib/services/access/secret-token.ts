import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits: nothing that can be guessed, so that looking its plain SHA-256 up is enough. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
