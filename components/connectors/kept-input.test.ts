import fc from "fast-check";
import { expect, test } from "vitest";
import { readKept, writeKept } from "./kept-input";

function memoryStore(initial: Record<string, string> = {}) {
  const items = new Map(Object.entries(initial));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

test("what was typed comes back, for its own connector alone", () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          name: fc.string(),
          description: fc.string(),
          roleArn: fc.string(),
          accountType: fc.constantFrom("global" as const, "us_gov" as const),
        },
        { requiredKeys: [] },
      ),
      (changed) => {
        const store = memoryStore();
        writeKept(store, "c1", changed);
        expect(readKept(store, "c1")).toEqual(changed);
        expect(readKept(store, "c2")).toEqual({});
      },
    ),
  );
});

test("once nothing differs, nothing is kept", () => {
  const store = memoryStore();
  writeKept(store, "c1", { name: "a" });
  writeKept(store, "c1", {});
  expect(store.items.size).toBe(0);
});

test("a damaged or foreign entry is passed over", () => {
  for (const text of ["{", "null", "3", '"x"', '{"name":5,"accountType":"mars","other":"x"}']) {
    expect(readKept(memoryStore({ "mooring.connector.c1": text }), "c1")).toEqual({});
  }
});

test("a store that refuses does not stop the form", () => {
  const refuse = () => {
    throw new Error("QuotaExceededError");
  };
  const store = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(() => writeKept(store, "c1", { name: "a" })).not.toThrow();
  expect(readKept(store, "c1")).toEqual({});
});
