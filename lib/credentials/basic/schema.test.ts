import { expect, test } from "vitest";
import { basicCredentialSchema } from "./schema";

const given = { username: "robot$reader", secret: "dckr_pat_1" };

test("a user name is trimmed and a secret is not", () => {
  const parsed = basicCredentialSchema.parse({ username: " ci ", secret: " a b " });
  expect(parsed).toEqual({ username: "ci", secret: " a b " });
});

test.each([
  [{ username: " " }, "Give a user name."],
  [{ username: "u".repeat(256) }, "Use at most 255 characters."],
  [{ username: "a:b" }, "Leave the colon out: a user name has none."],
  [{ username: "a\nb" }, "Leave control characters out."],
  [{ secret: "" }, "Give a password or token."],
  [{ secret: "s".repeat(8_193) }, "Use at most 8,192 characters."],
  [{ secret: "token\n" }, "Leave line ends and other control characters out."],
])("%j is refused", (wrong, message) => {
  const parsed = basicCredentialSchema.safeParse({ ...given, ...wrong });
  expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test("the longest name and secret are taken", () => {
  const longest = { username: "u".repeat(255), secret: "ß".repeat(8_192) };
  expect(basicCredentialSchema.parse(longest)).toEqual(longest);
});

test("a refusal does not repeat the secret", () => {
  const { error } = basicCredentialSchema.safeParse({ ...given, secret: "hunter2\u0000" });
  expect(JSON.stringify(error)).not.toContain("hunter2");
});
