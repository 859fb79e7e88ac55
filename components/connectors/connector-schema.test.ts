import { expect, test } from "vitest";
import { autosavedValues, connectorFormSchema } from "./connector-schema";

const draft = { roleArn: null };

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
