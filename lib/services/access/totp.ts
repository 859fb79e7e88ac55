import "server-only";
import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** What every app knows. Source: RFC 6238 and the otpauth key URI format. */
const CODES = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** A clock may be one step off. */
const WINDOW = 1;

/** base32, 160 bits. Source: RFC 4226, 4. */
export function newTotpSecret(): string {
  return Secret.fromHex(randomBytes(20).toString("hex")).base32;
}

/** What an app reads from a QR code; it holds the secret. */
export function totpUri(secret: string, of: { email: string; serviceName: string }): string {
  const given = { issuer: of.serviceName, label: of.email, secret: Secret.fromBase32(secret) };
  return new TOTP({ ...CODES, ...given }).toString();
}

/** The step that a code is of, one before or after the clock’s at most; null for a wrong one. */
export function findStep(secret: string, code: string, at: Date): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = at.getTime();
  const given = { ...CODES, token, secret: Secret.fromBase32(secret), timestamp, window: WINDOW };
  const delta = TOTP.validate(given);
  return delta === null ? null : TOTP.counter({ period: CODES.period, timestamp }) + delta;
}
