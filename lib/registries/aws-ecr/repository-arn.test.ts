import { expect, test } from "vitest";
import { repositoryArn } from "./repository-arn";

test("the ARN of a repository has the partition of its region", () => {
  const arnIn = (region: string) => repositoryArn({ awsAccountId: "123456789012", region }, "a/b");
  expect(arnIn("us-west-1")).toBe("arn:aws:ecr:us-west-1:123456789012:repository/a/b");
  expect(arnIn("cn-north-1")).toBe("arn:aws-cn:ecr:cn-north-1:123456789012:repository/a/b");
  expect(arnIn("us-gov-west-1")).toMatch(/^arn:aws-us-gov:ecr:/);
});
