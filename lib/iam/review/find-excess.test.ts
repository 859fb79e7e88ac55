import { expect, test } from "vitest";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import { findExcessOf } from "./find-excess";

const parsed = parseRoleArn("arn:aws:iam::222222222222:role/MooringReader");
if (!parsed.ok) throw new Error(parsed.message);
const { role } = parsed;

function policy(name: string, ...statements: readonly object[]) {
  return { name, document: JSON.stringify({ Version: "2012-10-17", Statement: statements }) };
}
const allow = (Action: string | string[], Resource = "*") => ({
  Effect: "Allow",
  Action,
  Resource,
});
const deny = (Action: string | string[], Resource = "*") => ({ Effect: "Deny", Action, Resource });

const readOnly = { name: "read", document: MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly };

test("reading registries and the role itself is no excess", () => {
  const self = { name: "self", document: buildSelfInspectionPolicy(role) };
  expect(findExcessOf(role, [readOnly, self])).toEqual([]);
});

test("each policy is named with what it allows too much, once", () => {
  const policies = [
    readOnly,
    policy("admin", allow("*")),
    policy(
      "mixed",
      allow(["ecr:ListImages", "ecr:DeleteRepository"]),
      allow("ecr:DeleteRepository"),
    ),
    policy("odd", { Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }),
  ];
  expect(findExcessOf(role, policies)).toEqual([
    { policyName: "admin", actions: ["*"] },
    { policyName: "mixed", actions: ["ecr:DeleteRepository"] },
    { policyName: "odd", actions: ["everything but iam:*, sts:*"] },
  ]);
});

test("what another policy denies outright is not counted, what it denies in part is", () => {
  const policies = [
    policy("wide", allow(["s3:*", "ecr:PutImage"])),
    policy("guard", deny("ecr:*"), deny("s3:Delete*")),
  ];
  expect(findExcessOf(role, policies)).toEqual([{ policyName: "wide", actions: ["s3:*"] }]);
});

test("a permissions boundary of reading alone takes the excess away, a wider one does not", () => {
  const policies = [policy("admin", allow("*"))];
  expect(findExcessOf(role, policies, readOnly)).toEqual([]);
  expect(findExcessOf(role, policies, policy("limit", allow("s3:*")))).toHaveLength(1);
});

test("a document that cannot be read grants nothing", () => {
  expect(findExcessOf(role, [{ name: "broken", document: "{" }])).toEqual([]);
});
