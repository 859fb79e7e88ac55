import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { findStep, newTotpSecret, totpUri } from "./totp";

/** Source: RFC 6238, appendix B: the last six digits of its eight. */
const RFC_SECRET = Secret.fromLatin1("12345678901234567890").base32;
const VECTORS: [number, string][] = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
];
const at = (seconds: number) => new Date(seconds * 1000);

test.each(VECTORS)("at %s seconds the code is %s, a step before and after too", (seconds, code) => {
  const step = Math.floor(seconds / 30);
  for (const off of [-30, 0, 30]) {
    expect(findStep(RFC_SECRET, code, at(seconds + off))).toBe(step);
  }
  for (const off of [-60, 60]) {
    expect(findStep(RFC_SECRET, code, at(seconds + off))).toBeNull();
  }
});

test("a code may be written in groups, and is six digits or none", () => {
  expect(findStep(RFC_SECRET, "287 082", at(59))).toBe(1);
  for (const code of ["", "28708", "2870820", "28708a", "２８７０８２"]) {
    expect(findStep(RFC_SECRET, code, at(59))).toBeNull();
  }
});

test("a secret is 160 bits, each time others, and its address names the console and the account", () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const uri = new URL(totpUri(secret, { email: "ada@example.com", serviceName: "My Mooring" }));
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toContain("My Mooring:ada@example.com");
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    ...{ issuer: "My Mooring", secret, algorithm: "SHA1", digits: "6", period: "30" },
  });
});
