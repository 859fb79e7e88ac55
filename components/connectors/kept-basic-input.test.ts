import { expect, test } from "vitest";
import { readKeptBasic, writeKeptBasic } from "./kept-basic-input";

function memoryStore(initial: Record<string, string> = {}) {
  const items = new Map(Object.entries(initial));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

test("what was typed comes back, and the password is never kept", () => {
  const store = memoryStore();
  writeKeptBasic(store, "c1", { name: "Harbor", username: "reader", secret: "hunter2" });
  expect(JSON.stringify([...store.items])).not.toContain("hunter2");
  expect(readKeptBasic(store, "c1")).toEqual({ name: "Harbor", username: "reader" });
});

test("a password alone leaves nothing behind", () => {
  const store = memoryStore();
  writeKeptBasic(store, "c1", { secret: "hunter2" });
  expect(store.items.size).toBe(0);
});

test("what is not of the form is not taken from the storage, a password neither", () => {
  const store = memoryStore({
    "mooring.connector.c1": JSON.stringify({
      url: "r.example.com",
      secret: "x",
      roleArn: "y",
      name: 1,
    }),
  });
  expect(readKeptBasic(store, "c1")).toEqual({ url: "r.example.com" });
});

test.each(["null", "[", "7"])("a storage that holds %s is an empty one", (text) => {
  expect(readKeptBasic(memoryStore({ "mooring.connector.c1": text }), "c1")).toEqual({});
});

test("a storage that is forbidden stops nobody", () => {
  const refuse = () => {
    throw new Error("forbidden");
  };
  const store = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(readKeptBasic(store, "c1")).toEqual({});
  expect(() => writeKeptBasic(store, "c1", { name: "x" })).not.toThrow();
});
