import { expect, test } from "vitest";
import { aConnector } from "@/lib/testing/a-connector";
import { changedValues, isPristine, savedValues } from "./connector-values";

const draft = aConnector({ name: null, status: "draft" });

test("a fresh form differs from its connector in nothing", () => {
  expect(changedValues(savedValues(draft), savedValues(draft))).toEqual({});
});

test("white space at the ends is no change", () => {
  const saved = { ...savedValues(draft), name: "Production" };
  expect(changedValues({ ...saved, name: " Production " }, saved)).toEqual({});
});

test("a draft is pristine until somebody puts something into it", () => {
  expect(isPristine(draft)).toBe(true);
  expect(isPristine({ ...draft, accountType: "us_gov" })).toBe(true);
  expect(isPristine({ ...draft, description: "x" })).toBe(false);
  expect(isPristine({ ...draft, roleArn: "arn:aws:iam::123456789012:role/Reader" })).toBe(false);
});
