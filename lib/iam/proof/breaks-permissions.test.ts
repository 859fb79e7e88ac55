import fc from "fast-check";
import { expect, it } from "vitest";
import { rolePolicies } from "@/lib/testing/permission-arbitraries";
import {
  ACCOUNT,
  allowing,
  denying,
  everyRepository,
  one,
  PREFIX,
  PULL,
  readsOnly,
} from "@/lib/testing/role-policies";
import { breaksPermissions } from "./breaks-permissions";
import type { PermissionsClaim } from "./claim";
import { provePermissions } from "./prove-permissions";

const open = one(allowing("*"));
const write = { action: "ecr:PutImage", resource: `${PREFIX}a/b`, context: {} };

it.each([
  ["a request for more than reading", open, write, true],
  ["one that is refused", one(allowing("*"), denying("ecr:PutImage")), write, false],
  ["reading", open, { ...write, action: PULL }, false],
  [
    "reading the role itself",
    open,
    { ...write, action: "iam:GetRole", resource: `arn:aws:iam::${ACCOUNT}:role/Reader` },
    false,
  ],
  [
    "reading another",
    open,
    { ...write, action: "iam:GetRole", resource: `arn:aws:iam::${ACCOUNT}:role/Other` },
    true,
  ],
  ["of a policy that cannot be read", { identity: [{ name: "p", document: "{" }] }, write, false],
])("that it only reads is broken, or not, by %s", (_, policies, told, breaks) => {
  expect(breaksPermissions(policies, readsOnly, told)).toBe(breaks);
});

const claim = everyRepository();
const { context } = claim;
const asked = { action: PULL, resource: `${PREFIX}a/b`, context };
const nothing = one(allowing("ecr:ListImages"));

it.each([
  ["a repository that is refused", claim, asked, true],
  ["no name of a repository", claim, { ...asked, resource: `${PREFIX}A` }, false],
  ["another region’s", claim, { ...asked, resource: asked.resource.replace("us-", "eu-") }, false],
  ["another action", claim, { ...asked, action: "ecr:DescribeImages" }, false],
  ["a request without what it carries", claim, { ...asked, context: {} }, false],
  [
    "one with what it may carry",
    claim,
    { ...asked, context: { ...context, "aws:SourceIp": "192.0.2.1" } },
    true,
  ],
  [
    "one with what it cannot",
    claim,
    { ...asked, context: { ...context, "aws:SourceVpc": "vpc-1" } },
    false,
  ],
  ["one of the names", everyRepository(PULL, ["a/*"]), asked, true],
  ["none of the names", everyRepository(PULL, ["b/*"]), asked, false],
])("that every repository is reached is broken, or not, by %s", (_, given, told, breaks) => {
  expect(breaksPermissions(nothing, given, told)).toBe(breaks);
  expect(breaksPermissions(one(allowing(PULL)), given, told)).toBe(false);
});

it("an action that is asked of no repository is broken by its one resource", () => {
  const fixed: PermissionsClaim = { ...claim, asked: { kind: "fixed", arn: "*" } };
  expect(breaksPermissions(nothing, fixed, { ...asked, resource: "*" })).toBe(true);
  expect(breaksPermissions(nothing, fixed, asked)).toBe(false);
});

it("every counterexample of the proof breaks its claim", () => {
  const claims = fc.constantFrom<PermissionsClaim>(
    readsOnly,
    claim,
    everyRepository(undefined, ["t*", "ab"]),
  );
  let count = 0;
  const property = fc.property(rolePolicies, claims, (policies, each) => {
    const proof = provePermissions(policies, each);
    if (proof.outcome !== "counterexample") return;
    count += 1;
    const { action, resource, context: carried } = proof.request;
    const told = { action, resource, context: carried };
    expect(breaksPermissions(policies, each, told), JSON.stringify(told)).toBe(true);
  });
  fc.assert(property, { numRuns: 500 });
  expect(count).toBeGreaterThan(100);
});
