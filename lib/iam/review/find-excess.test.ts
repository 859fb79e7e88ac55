import fc from "fast-check";
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

test.each([
  ["ecr:*", "ecr:?"],
  ["ecr:*", "ecr:????????*"],
  ["s3:Put*", "s3:Put?bject"],
])("what %s allows is not taken away by a Deny of %s", (allowed, denied) => {
  expect(findExcessOf(role, [policy("wide", allow(allowed), deny(denied))])).toEqual([
    { policyName: "wide", actions: [allowed] },
  ]);
});

test.each([
  ["ecr:Put*", "ecr:P*"],
  ["s3:*Object*", "s3:*"],
  ["ecr:Put?mage", "ecr:Put*"],
  ["*", "*"],
])("what %s allows is taken away by a Deny of %s", (allowed, denied) => {
  expect(findExcessOf(role, [policy("wide", allow(allowed), deny(denied))])).toEqual([]);
});

test("a permissions boundary of reading alone takes the excess away, a wider one what it does not let through", () => {
  const policies = [policy("admin", allow("*")), policy("compute", allow(["ec2:*", "s3:Put*"]))];
  expect(findExcessOf(role, policies, readOnly)).toEqual([]);
  expect(findExcessOf(role, policies, policy("limit", allow("s3:*")))).toEqual([
    { policyName: "admin", actions: ["*"] },
    { policyName: "compute", actions: ["s3:Put*"] },
  ]);
  const elsewhere = policy("limit", allow("*", "arn:aws:s3:::b/*"));
  const onlyA = policy("a", allow("s3:*", "arn:aws:s3:::a/*"));
  expect(findExcessOf(role, [onlyA], elsewhere)).toEqual([]);
});

test("what a boundary denies outright is not counted, and what cannot be decided is", () => {
  const policies = [policy("compute", allow("ec2:*"))];
  expect(findExcessOf(role, policies, policy("limit", allow("*"), deny("ec2:*")))).toEqual([]);
  const notReading = { Effect: "Allow", NotAction: ["ec2:*"], Resource: "*" };
  expect(findExcessOf(role, policies, policy("limit", notReading))).toHaveLength(1);
});

test("a grant on several resources is excess until each of them is denied", () => {
  const policies = (...denied: string[]) => [
    policy("wide", { ...allow("s3:*"), Resource: ["arn:aws:s3:::a", "arn:aws:s3:::b"] }),
    policy("guard", { ...deny("s3:*"), Resource: denied }),
  ];
  expect(findExcessOf(role, policies("arn:aws:s3:::a"))).toHaveLength(1);
  expect(findExcessOf(role, policies("arn:aws:s3:::b"))).toHaveLength(1);
  expect(findExcessOf(role, policies("arn:aws:s3:::a", "arn:aws:s3:::b"))).toEqual([]);
});

test("of a statement with NotAction or NotResource, what a Deny leaves out is still excess", () => {
  const wide = policy("wide", allow("s3:*"));
  const denies = (more: object) => policy("guard", { Effect: "Deny", Resource: "*", ...more });
  const but = (action: string) => findExcessOf(role, [wide, denies({ NotAction: action })]);
  expect(but("s3:GetObject")).toHaveLength(1);
  expect(but("s3:*")).toHaveLength(1);
  expect(but("ecr:ListImages")).toEqual([]);
  expect(but("ec2:*")).toEqual([]);
  const spared = { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::a" };
  expect(findExcessOf(role, [wide, policy("guard", spared)])).toHaveLength(1);
  const open = policy("open", { Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::a" });
  expect(findExcessOf(role, [open, policy("guard", deny("s3:*", "arn:aws:s3:::b"))])).toHaveLength(
    1,
  );
});

test("whatever is allowed and denied by name, excess is what is left, and a boundary keeps what it names", () => {
  const pairs = ["a", "b", "c"].flatMap((bucket) =>
    ["s3:PutObject", "s3:DeleteObject"].map((action) => [action, `arn:aws:s3:::${bucket}`]),
  );
  const some = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 });
  const part = fc.record({
    Action: some(["s3:PutObject", "s3:DeleteObject"]),
    Resource: some(["arn:aws:s3:::a", "arn:aws:s3:::b", "arn:aws:s3:::c"]),
  });
  type Part = { Action: string[]; Resource: string[] };
  const isIn = ([action, resource]: string[], parts: readonly Part[]) =>
    parts.some(
      (each) => each.Action.includes(action ?? "") && each.Resource.includes(resource ?? ""),
    );
  fc.assert(
    fc.property(part, fc.array(part, { maxLength: 3 }), part, (granted, denied, limit) => {
      const policies = [
        policy("wide", { Effect: "Allow", ...granted }),
        policy("guard", ...denied.map((each) => ({ Effect: "Deny", ...each }))),
      ];
      const boundary = policy("limit", { Effect: "Allow", ...limit });
      const found = findExcessOf(role, policies, boundary).flatMap(({ actions }) => actions);
      const left = pairs
        .filter((pair) => isIn(pair, [granted]) && isIn(pair, [limit]) && !isIn(pair, denied))
        .map(([action]) => action);
      expect([...found].sort()).toEqual([...new Set(left)].sort());
    }),
  );
});

test("a document that cannot be read grants nothing", () => {
  expect(findExcessOf(role, [{ name: "broken", document: "{" }])).toEqual([]);
});
