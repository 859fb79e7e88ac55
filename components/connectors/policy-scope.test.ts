import { expect, test } from "vitest";
import { type PolicyScope, readScope } from "./policy-scope";

const scope: PolicyScope = {
  awsAccountId: null,
  regions: ["us-west-1", "us-gov-west-1"],
  repositories: "all",
  repositoryText: "",
};

test("the account of the Role ARN stands in until another is typed", () => {
  expect(readScope(scope, "global", "123456789012").awsAccountId).toBe("123456789012");
  expect(
    readScope({ ...scope, awsAccountId: "" }, "global", "123456789012").awsAccountId,
  ).toBeUndefined();
});

test("an account ID is taken as people write it, and eleven digits are an error", () => {
  const read = (awsAccountId: string) => readScope({ ...scope, awsAccountId }, "global", undefined);
  expect(read(" 1234-5678-9012 ").awsAccountId).toBe("123456789012");
  expect(read("12345678901").accountError).toMatch(/12 digits/);
  expect(read("").accountError).toBeUndefined();
});

test("regions of another account type are left out", () => {
  expect(readScope(scope, "us_gov", undefined).regions).toEqual(["us-gov-west-1"]);
});

test("repositories are split at lines, blanks and commas, and a wrong one is named", () => {
  const read = readScope(
    { ...scope, repositories: "chosen", repositoryText: "team/*\nweb, web Bad!" },
    "global",
    undefined,
  );
  expect(read.repositories).toEqual(["team/*", "web"]);
  expect(read.repositoryError).toContain("“Bad!”");
});

test("while all repositories are meant, the names do not count", () => {
  const read = readScope({ ...scope, repositoryText: "Bad!" }, "global", undefined);
  expect(read).toMatchObject({ repositories: [], repositoryError: undefined });
});
