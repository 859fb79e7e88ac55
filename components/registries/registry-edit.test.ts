import { expect, test } from "vitest";
import { exampleRegistry as registry } from "@/lib/contract/examples";
import { readKeptEdit, savedEdit, writeKeptEdit } from "./registry-edit";

function memoryStore() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

test("what was typed comes back, for its own registry alone", () => {
  const store = memoryStore();
  writeKeptEdit(store, registry, { ...savedEdit(registry), name: "Typed" });
  expect(readKeptEdit(store, registry.id)).toEqual({ name: "Typed" });
  expect(readKeptEdit(store, "another")).toEqual({});
});

test("once nothing differs, nothing is kept", () => {
  const store = memoryStore();
  writeKeptEdit(store, registry, { ...savedEdit(registry), name: "Typed" });
  writeKeptEdit(store, registry, savedEdit(registry));
  expect(store.items.size).toBe(0);
});

test.each(["{", "null", '"text"', '{"name": 1, "region": "us-west-1"}'])(
  "a store that holds %s keeps nothing",
  (text) => {
    const store = memoryStore();
    store.setItem(`mooring.registry.${registry.id}`, text);
    expect(readKeptEdit(store, registry.id)).toEqual({});
  },
);

test("a browser that forbids its storage loses nothing else", () => {
  const refuse = () => {
    throw new Error("forbidden");
  };
  const store = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(() => writeKeptEdit(store, registry, savedEdit(registry))).not.toThrow();
  expect(readKeptEdit(store, registry.id)).toEqual({});
});
