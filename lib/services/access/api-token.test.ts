import { expect, test } from "vitest";
import { isApiToken, newApiToken } from "./api-token";

test("a token is known by its prefix and its checksum", () => {
  const token = newApiToken();
  expect(token).toMatch(/^mrg_[0-9a-f]{72}$/);
  expect(isApiToken(token)).toBe(true);
  expect(newApiToken()).not.toBe(token);
  const other = token.at(-1) === "0" ? "1" : "0";
  for (const wrong of [
    token.slice(0, -1),
    token.slice(0, -1) + other,
    `${token}0`,
    token.slice(4),
    "",
  ]) {
    expect(isApiToken(wrong)).toBe(false);
  }
});
