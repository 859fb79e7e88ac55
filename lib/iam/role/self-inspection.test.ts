import { expect, test } from "vitest";
import { ROLE_NAME_MAX } from "@/lib/iam/identifiers/role-name";
import { ROLE_PATH_MAX } from "@/lib/iam/identifiers/role-path";
import { policyLength } from "@/lib/iam/policy/json-document";
import { POLICY_SIZE_LIMITS } from "@/lib/iam/review/find-size";
import { MANAGED_POLICY_MAX_LENGTH } from "./permissions-policy";
import { buildSelfInspectionPolicy } from "./self-inspection";

// Of the longest partition, path and name, each sign of the path one that is escaped.
const longest = buildSelfInspectionPolicy({
  partition: "aws-us-gov",
  path: `/${"*".repeat(ROLE_PATH_MAX - 2)}/`,
  roleName: "r".repeat(ROLE_NAME_MAX),
});

test("beside the longest custom policy it stays within IAM’s quota of a role’s inline policies", () => {
  expect(policyLength(longest) + MANAGED_POLICY_MAX_LENGTH).toBeLessThanOrEqual(
    POLICY_SIZE_LIMITS.inline,
  );
});
