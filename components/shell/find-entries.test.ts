import { expect, test } from "vitest";
import { listActions, listPages, matchEntries } from "./find-entries";

const labels = (query: string) =>
  matchEntries([...listPages(true), ...listActions()], query).map((entry) => entry.label);

test("an entry is found by the beginning of its words, in any order and case", () => {
  expect(labels("pol ch")).toEqual(["Policy check"]);
  expect(labels("CHECK policy")).toEqual(["Policy check"]);
  expect(labels("theme da")).toEqual(["Switch to the dark theme"]);
});

test("an entry is found by what else it is called", () => {
  expect(labels("openapi")).toEqual(["API docs"]);
  expect(labels("create registry")).toEqual(["New registry"]);
});

test("an empty query finds everything, an unknown word nothing", () => {
  expect(labels("  ")).toHaveLength(listPages(true).length + listActions().length);
  expect(labels("zzz")).toEqual([]);
});

test("the practice account is a page of practice mode alone", () => {
  const ids = (practiceMode: boolean) => listPages(practiceMode).map((entry) => entry.label);
  expect(ids(true)).toContain("Practice account");
  expect(ids(false)).not.toContain("Practice account");
});
