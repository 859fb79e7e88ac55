import { expect, test } from "vitest";
import { harmlessPermissions } from "./harmless-permissions";

test("what counts as reading is what evidence of version 1 was judged by", () => {
  const [anywhere, itself] = harmlessPermissions({
    partition: "aws",
    path: "/team/",
    roleName: "Reader",
  });
  expect(anywhere?.resources).toBeUndefined();
  expect([...(anywhere?.actions ?? [])].sort()).toMatchInlineSnapshot(`
    [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:DescribeImageScanFindings",
      "ecr:DescribeImages",
      "ecr:DescribeRepositories",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "ecr:GetLifecyclePolicy",
      "ecr:GetLifecyclePolicyPreview",
      "ecr:GetRepositoryPolicy",
      "ecr:ListImages",
      "ecr:ListTagsForResource",
      "iam:GetPolicy",
      "iam:GetPolicyVersion",
    ]
  `);
  expect(itself).toMatchInlineSnapshot(`
    {
      "actions": [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
      ],
      "resources": [
        "arn:aws:iam::*:role/team/Reader",
        "arn:*:iam::*:role/team/Reader",
      ],
    }
  `);
});
