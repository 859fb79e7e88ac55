import fc from "fast-check";
import { expect, test } from "vitest";
import { PARTITION_IDS } from "@/lib/iam/identifiers/partitions";
import { parseRoleArn, ROLE_PATH_MAX, type RoleArn } from "@/lib/iam/identifiers/role-arn";
import { evaluatePolicies } from "@/lib/iam/policy/evaluate";
import { SELF_INSPECTION_ROLE_ACTIONS } from "@/lib/iam/role/self-inspection";
import { sessionPolicyFor } from "./session-policy";

function roleOf(arn: string): RoleArn {
  const parsed = parseRoleArn(arn);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.role;
}

const ROLE = "arn:aws:iam::222222222222:role/team/MooringReader";

/** What a role that may do everything may do in a check's session. */
function allows(arn: string, action: string, resource: string): boolean {
  const role = roleOf(arn);
  const decision = evaluatePolicies(
    {
      principal: {
        arn: `arn:${role.partition}:sts::${role.accountId}:assumed-role/${role.roleName}/check`,
        accountId: role.accountId,
        roleArn: arn,
      },
      action,
      resource,
      resourceAccountId: role.accountId,
      context: {},
    },
    {
      identity: [
        {
          name: "all",
          document: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
          },
        },
      ],
      session: [{ name: "session", document: sessionPolicyFor(role) }],
    },
  );
  return decision.outcome === "allowed";
}

test("a session of an administrator's role may read registries and that role, and nothing else", () => {
  expect(allows(ROLE, "ecr:ListImages", "arn:aws:ecr:us-east-1:222222222222:repository/a")).toBe(
    true,
  );
  expect(allows(ROLE, "iam:GetRole", ROLE)).toBe(true);
  expect(allows(ROLE, "iam:GetPolicyVersion", "arn:aws:iam::aws:policy/Any")).toBe(true);
  expect(allows(ROLE, "iam:GetRole", "arn:aws:iam::222222222222:role/Other")).toBe(false);
  expect(allows(ROLE, "iam:PutRolePolicy", ROLE)).toBe(false);
  expect(allows(ROLE, "ecr:DeleteRepository", "*")).toBe(false);
  expect(allows(ROLE, "s3:GetObject", "*")).toBe(false);
});

test("the policy fits AssumeRole's 2,048 characters and reaches the role, whatever its path", () => {
  const part = fc.stringMatching(/^[!#-&(-.0-9;=@-Z^_a-z|~$]{1,60}$/);
  const path = fc
    .array(part, { maxLength: 9 })
    .map((parts) => ["", ...parts, ""].join("/"))
    .filter((text) => text.length <= ROLE_PATH_MAX);
  const name = fc.stringMatching(/^[\w+=,.@-]{1,64}$/);
  fc.assert(
    fc.property(fc.constantFrom(...PARTITION_IDS), path, name, (partition, rolePath, roleName) => {
      const arn = `arn:${partition}:iam::222222222222:role${rolePath || "/"}${roleName}`;
      const parsed = parseRoleArn(arn);
      fc.pre(parsed.ok);
      if (!parsed.ok) return;
      expect(sessionPolicyFor(parsed.role).length).toBeLessThanOrEqual(2048);
      for (const action of SELF_INSPECTION_ROLE_ACTIONS)
        expect(allows(arn, action, arn)).toBe(true);
    }),
  );
});

test("the longest path of nothing but special characters fits too", () => {
  const role = { ...roleOf(ROLE), path: `/${"$".repeat(510)}/`, roleName: "r".repeat(64) };
  expect(sessionPolicyFor(role).length).toBeLessThanOrEqual(2048);
});
