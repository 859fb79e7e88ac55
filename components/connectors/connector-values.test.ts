import { expect, test } from "vitest";
import type { Connector } from "@/lib/domain/connector";
import {
  autosavedValues,
  changedValues,
  connectorFormSchema,
  isPristine,
  savedValues,
} from "./connector-values";

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

const filled = {
  name: "Production",
  description: "",
  accountType: "global",
  roleArn: "arn:aws:iam::123456789012:role/Reader",
} as const;

function errorsOf(values: object, region?: string): Record<string, string> {
  const parsed = connectorFormSchema(region).safeParse(values);
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
  );
}

test("a filled form is valid, with white space around the Role ARN", () => {
  expect(errorsOf({ ...filled, roleArn: ` ${filled.roleArn}\n` }, "us-west-1")).toEqual({});
});

test("every field that is wrong has its own message at once", () => {
  const errors = errorsOf(
    { ...filled, name: " ", roleArn: "arn:aws:iam::123456789012:user/ann" },
    "us-gov-west-1",
  );
  expect(errors.name).toBe("Give a name.");
  expect(errors.accountType).toContain("US GovCloud");
  expect(errors.roleArn).toContain("user");
});

test("a Role ARN of another partition is an error that names both ways out", () => {
  const errors = errorsOf({ ...filled, accountType: "us_gov" });
  expect(errors.roleArn).toMatch(/arn:aws-us-gov:.*Global/);
});

test("a fresh form differs from its connector in nothing", () => {
  expect(changedValues(savedValues(draft), draft)).toEqual({});
});

test("white space at the ends is no change", () => {
  const connector = { ...draft, name: "Production" };
  expect(changedValues({ ...savedValues(connector), name: " Production " }, connector)).toEqual({});
});

test("a draft saves what is valid by itself, and never the Role ARN", () => {
  expect(autosavedValues(filled, draft, undefined)).toEqual({
    name: "Production",
    description: "",
    accountType: "global",
  });
  expect(autosavedValues({ name: "", description: "x".repeat(1001) }, draft, undefined)).toEqual(
    {},
  );
});

test("the name of a draft that has its role waits for Save", () => {
  const withRole = { roleArn: filled.roleArn };
  expect(autosavedValues({ name: "Prod", description: "x" }, withRole, undefined)).toEqual({
    description: "x",
  });
});

test("a draft does not save an account type that the region cannot reach", () => {
  expect(autosavedValues({ accountType: "global" }, draft, "us-gov-west-1")).toEqual({});
  expect(autosavedValues({ accountType: "us_gov" }, draft, "us-gov-west-1")).toEqual({
    accountType: "us_gov",
  });
});

test("a draft is pristine until somebody puts something into it", () => {
  expect(isPristine(draft)).toBe(true);
  expect(isPristine({ ...draft, accountType: "us_gov" })).toBe(true);
  expect(isPristine({ ...draft, description: "x" })).toBe(false);
  expect(isPristine({ ...draft, roleArn: filled.roleArn })).toBe(false);
});
