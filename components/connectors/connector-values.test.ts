import { expect, test } from "vitest";
import type { Connector } from "@/lib/domain/connector";
import { changedValues, isPristine, savedValues } from "./connector-values";

const draft: Connector = {
  id: "019a0000-0000-7000-8000-000000000001",
  name: null,
  description: "",
  accountType: "global",
  externalId: "e".repeat(40),
  trustedAccountId: "111122223333",
  trustedPrincipalArn: null,
  roleArn: null,
  status: "draft",
  lastCheckAt: null,
  registryCount: 0,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

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
