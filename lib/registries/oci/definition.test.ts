import { expect, test } from "vitest";
import { ociRegistry } from "./definition";

test.each([
  ["https://registry.example.com", "registry.example.com"],
  ["https://registry.example.com:5000", "registry.example.com:5000"],
])("a registry at %s is called %s", (url, name) => {
  expect(ociRegistry.nameFor({ url })).toBe(name);
});
