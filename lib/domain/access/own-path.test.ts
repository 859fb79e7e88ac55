import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each([
  ["/assets/connectors", "/assets/connectors"],
  ["/assets/images?q=a%2Fb&cursor=x", "/assets/images?q=a%2Fb&cursor=x"],
  ["/", "/"],
  ["/assets/../docs/api", "/docs/api"],
])("the own path %s is followed", (wanted, path) => {
  expect(ownPath(wanted)).toBe(path);
});

test.each([
  undefined,
  ["/assets/images", "/docs"],
  "",
  "assets",
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "javascript:alert(1)",
  " //evil.example",
  "http:evil.example",
  "/api/v1/images.csv",
  "/sign-in?next=/sign-in",
  "/set-up",
])("%j leads to no other host and to no form again", (wanted) => {
  expect(ownPath(wanted)).toBe("/assets/registries");
});
