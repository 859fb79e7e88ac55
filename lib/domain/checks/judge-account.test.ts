import { expect, test } from "vitest";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { judgeAccount } from "./judge-account";
import { judgeRoleArn } from "./judge-role-arn";

test("a session of the role's account passes, one of another fails", () => {
  expect(judgeAccount("222222222222", "222222222222")).toMatchObject({
    id: "account",
    state: "passed",
  });
  const other = judgeAccount("333333333333", "222222222222");
  expect(other).toMatchObject({
    state: "failed",
    code: "other_account",
    fix: { place: "connector" },
  });
  expect(other.message).toContain("333333333333, the Role ARN names 222222222222");
});

test("a Role ARN passes or fails by its own mistake's code", () => {
  const judge = (arn: string) => judgeRoleArn(parseRoleArn(arn, { accountType: "global" }));
  expect(judge("arn:aws:iam::222222222222:role/MooringReader")).toMatchObject({
    id: "role_arn",
    state: "passed",
    code: "valid",
  });
  expect(judge("arn:aws-cn:iam::222222222222:role/MooringReader")).toMatchObject({
    state: "failed",
    code: "partition_mismatch",
    fix: { place: "connector" },
  });
});
