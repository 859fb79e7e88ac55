import { expect, test } from "vitest";
import { findOption, matchesQuery, type SelectGroup } from "./select-option";

const groups: SelectGroup[] = [
  { label: "Fruit", options: [{ value: "apple", label: "Green apple", detail: "app-1" }] },
  { label: "Roots", options: [{ value: "carrot", label: "Carrot" }] },
];

test("an option is found in whichever group holds it", () => {
  expect(findOption(groups, "carrot")?.label).toBe("Carrot");
  expect(findOption(groups, "plum")).toBeUndefined();
  expect(findOption(groups, null)).toBeUndefined();
});

test("a query matches words of label, detail and group in any order and case", () => {
  const apple = { value: "apple", label: "Green apple", detail: "app-1" };
  expect(matchesQuery(apple, "Fruit", "APPLE green")).toBe(true);
  expect(matchesQuery(apple, "Fruit", "app-1")).toBe(true);
  expect(matchesQuery(apple, "Fruit", "fruit app")).toBe(true);
  expect(matchesQuery(apple, "Fruit", "  ")).toBe(true);
  expect(matchesQuery(apple, "Fruit", "apple red")).toBe(false);
});
