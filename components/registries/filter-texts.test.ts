import { expect, test } from "vitest";
import { inventoryFilterSchema } from "@/lib/domain/inventory/inventory-filter";
import {
  type FilterTexts,
  readFilter,
  readKeptTexts,
  textsOf,
  writeKeptTexts,
} from "./filter-texts";

const nothing = textsOf(null);
const filter = inventoryFilterSchema.parse({
  includeRepositories: ["team/*", "base"],
  tagPatterns: ["v*"],
  newestPerRepository: 100,
});

test("a filter that is shown and read again is the same, and nothing typed is no filter", () => {
  expect(readFilter(textsOf(filter))).toEqual({ filter });
  expect(readFilter(nothing)).toEqual({ filter: null });
});

test("patterns are taken a line or a comma apart, without space and empty lines", () => {
  const texts: FilterTexts = { ...nothing, includeRepositories: " team/* ,\n\n base\n" };
  expect(readFilter(texts)).toMatchObject({
    filter: { includeRepositories: ["team/*", "base"] },
  });
});

test("each field says what is wrong with it, and which of its patterns", () => {
  const texts: FilterTexts = {
    ...nothing,
    includeRepositories: "team/*\nTeam/App",
    newestPerRepository: "many",
    pushedWithinDays: "0",
  };
  expect(readFilter(texts)).toEqual({
    problems: {
      includeRepositories:
        "“Team/App”: A repository pattern has small letters, digits, “.”, “_”, “-” and “/”, and * or ? for any others.",
      newestPerRepository: "Keep between 1 and 100000 images of a repository.",
      pushedWithinDays: "Name between 1 and 3650 days.",
    },
  });
});

test("what was typed is kept until it is saved, and nothing else is", () => {
  const items = new Map<string, string>();
  const store = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  const typed = { ...nothing, tagPatterns: "v*\n" };
  writeKeptTexts(store, "one", nothing, typed);
  expect(readKeptTexts(store, "one")).toEqual({ tagPatterns: "v*\n" });
  writeKeptTexts(store, "one", textsOf({ ...filter, includeRepositories: [] }), {
    ...typed,
    newestPerRepository: "100",
  });
  expect(items.size).toBe(0);
  store.setItem("mooring.filter.one", '{"tagPatterns":1,"other":"x"}');
  expect(readKeptTexts(store, "one")).toEqual({});
});
