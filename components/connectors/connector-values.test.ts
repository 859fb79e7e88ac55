import { expect, test } from "vitest";
import { aConnector } from "@/lib/testing/a-connector";
import { changedValues, isPristine, mergeSaved, savedValues } from "./connector-values";

const draft = aConnector({ name: null, status: "draft" });

test("a fresh form differs from its connector in nothing", () => {
  expect(changedValues(savedValues(draft), draft)).toEqual({});
});

test("white space at the ends is no change", () => {
  const connector = { ...draft, name: "Production" };
  expect(changedValues({ ...savedValues(connector), name: " Production " }, connector)).toEqual({});
});

test("a draft is pristine until somebody puts something into it", () => {
  expect(isPristine(draft)).toBe(true);
  expect(isPristine({ ...draft, accountType: "us_gov" })).toBe(true);
  expect(isPristine({ ...draft, description: "x" })).toBe(false);
  expect(isPristine({ ...draft, roleArn: "arn:aws:iam::123456789012:role/Reader" })).toBe(false);
});

test("a field nobody typed in follows a change made elsewhere; one typed in is contested", () => {
  const base = savedValues(draft);
  const saved = { ...base, name: "Theirs", roleArn: "arn:aws:iam::123456789012:role/Theirs" };
  expect(mergeSaved(base, saved, { ...base, name: "Mine" })).toEqual({
    taken: { roleArn: saved.roleArn },
    contested: ["name"],
  });
});

test("what is typed as it was saved elsewhere is in nobody's way", () => {
  const base = savedValues(draft);
  const saved = { ...base, name: "Same" };
  expect(mergeSaved(base, saved, { ...base, name: " Same " })).toEqual({
    taken: {},
    contested: [],
  });
});
