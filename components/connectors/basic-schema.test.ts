import { expect, test } from "vitest";
import { basicFormSchema } from "./basic-schema";
import type { BasicValues } from "./basic-values";

const typed: BasicValues = {
  name: "Harbor",
  description: "",
  url: "harbor.example.com",
  username: "reader",
  secret: "hunter2",
  repository: "",
};

function refusals(changes: Partial<BasicValues>, savedUrl?: string) {
  const parsed = basicFormSchema(savedUrl).safeParse({ ...typed, ...changes });
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join("/")}: ${message}`);
}

test("a new connector needs a password", () => {
  expect(refusals({})).toEqual([]);
  expect(refusals({ secret: "" })).toEqual(["secret: Give a password or token."]);
});

test("a stored password may stay empty while the address is the same, however it is written", () => {
  const saved = "https://harbor.example.com";
  expect(refusals({ secret: "" }, saved)).toEqual([]);
  expect(refusals({ secret: "", url: "https://HARBOR.example.com:443/v2/" }, saved)).toEqual([]);
  expect(refusals({ secret: "", url: "http://harbor.example.com" }, saved)).toEqual([
    "secret: Enter the password again: it is sent to no address but the one it was entered for.",
  ]);
  expect(refusals({ url: "other.example.com" }, saved)).toEqual([]);
});

test.each<[Partial<BasicValues>, string]>([
  [{ name: " " }, "name: Give a name."],
  [{ url: "" }, "url: Give the address of the registry, such as registry.example.com."],
  [{ username: "" }, "username: Give a user name."],
  [{ secret: "a\nb" }, "secret: Leave line ends and other control characters out."],
  [
    { repository: "Team/App:1" },
    "repository: Give the name of a repository alone, in lower case, such as team/app: without host and tag.",
  ],
])("%j is refused at its field", (changes, expected) => {
  expect(refusals(changes)).toEqual([expected]);
});

test("everything that is missing is said at once", () => {
  expect(refusals({ name: "", url: "", username: "", secret: "" })).toHaveLength(4);
});
