import { expect, test } from "vitest";
import { mergeSaved } from "./merge-saved";

const fields = ["name", "role"] as const;
const base = { name: "Before", role: "before" };

test("a field nobody typed in follows a change made elsewhere; one typed in is contested", () => {
  const saved = { name: "Theirs", role: "theirs" };
  expect(mergeSaved(fields, base, saved, { ...base, name: "Mine" })).toEqual({
    taken: { role: "theirs" },
    contested: ["name"],
  });
});

test("what is typed as it was saved elsewhere is in nobody's way", () => {
  const saved = { ...base, name: "Same" };
  expect(mergeSaved(fields, base, saved, { ...base, name: " Same " })).toEqual({
    taken: {},
    contested: [],
  });
});
