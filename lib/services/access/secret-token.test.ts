import { expect, test } from "vitest";
import { hashToken, isToken, newToken } from "./secret-token";

test("a token is 256 random bits, another each time, and its hash says nothing of it", () => {
  const tokens = Array.from({ length: 1_000 }, newToken);
  expect(new Set(tokens).size).toBe(tokens.length);
  for (const token of tokens) {
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(isToken(token)).toBe(true);
  }
  const [token = ""] = tokens;
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(isToken(hashToken(token))).toBe(false);
});
