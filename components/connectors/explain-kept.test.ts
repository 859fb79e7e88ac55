import { expect, test } from "vitest";
import { explainKept } from "./explain-kept";

test("a connector that a registry uses says what holds it; another is held by nothing", () => {
  expect(explainKept({ registryCount: 0 })).toBeUndefined();
  expect(explainKept({ registryCount: 1 })).toMatch(/^A registry uses it/);
  expect(explainKept({ registryCount: 3 })).toMatch(/^3 registries use it/);
});
