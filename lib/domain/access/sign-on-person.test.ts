import { expect, test } from "vitest";
import { readPerson } from "./sign-on-person";

const nobody = { name: null, email: null, emailVerified: null, groups: [] };

test("a person is read from the claims", () => {
  const claims = {
    ...{ name: " Ada Lovelace ", email: "Ada@Example.com", email_verified: true },
    "https://example.com/groups": ["one", "two"],
  };
  expect(readPerson(claims, "https://example.com/groups")).toEqual({
    name: "Ada Lovelace",
    email: "ada@example.com",
    emailVerified: true,
    groups: ["one", "two"],
  });
});

test.each<[object, object]>([
  [{}, {}],
  [{ name: 7, email: "no address", email_verified: 1, groups: { a: 1 } }, { emailVerified: false }],
  [{ groups: ["one", 2] }, {}],
  [{ groups: "one" }, { groups: ["one"] }],
  [{ name: "a\u0000b", preferred_username: "ada" }, { name: "ada" }],
  [{ name: "\u{1F41F}".repeat(200) }, { name: "\u{1F41F}".repeat(128) }],
  [{ email_verified: "true" }, { emailVerified: true }],
  [{ email_verified: "false" }, { emailVerified: false }],
  [{ groups: Array.from({ length: 5_001 }, () => "x") }, {}],
])("what has another form than it should is not there: %j", (claims, read) => {
  expect(readPerson({ ...claims }, "groups")).toEqual({ ...nobody, ...read });
});
