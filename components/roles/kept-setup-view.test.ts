import { expect, test } from "vitest";
import { readKeptSetupView, type SetupView, writeKeptSetupView } from "./kept-setup-view";

function memoryStore() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test("the open tab and lines are there again after a reload, for each connector its own", () => {
  const store = memoryStore();
  const view: SetupView = { method: "terraform", folds: ["policies", "options"] };
  writeKeptSetupView(store, "one", view);
  expect(readKeptSetupView(store, "one")).toEqual(view);
  expect(readKeptSetupView(store, "other")).toEqual({ method: "steps", folds: [] });
});

test("what cannot be read, or is no tab, is as if nothing were kept", () => {
  for (const text of ["{", "3", "null", '{"method":"mars","folds":{}}']) {
    const store = { getItem: () => text };
    expect(readKeptSetupView(store, "one")).toEqual({ method: "steps", folds: [] });
  }
});
