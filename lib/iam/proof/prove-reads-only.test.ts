import { describe, expect, it } from "vitest";
import { explodingPermissions } from "@/lib/testing/exploding-policies";
import {
  ACCOUNT,
  allowing,
  brokenBy,
  denying,
  one,
  PREFIX,
  PULL,
  policy,
  ROLE,
  readsOnly,
} from "@/lib/testing/role-policies";
import { MAX_PROOF_STEPS, ProofBudget } from "./proof-budget";
import { provePermissions } from "./prove-permissions";

const proofOf = (...statements: object[]) => provePermissions(one(...statements), readsOnly);
const reading = allowing([PULL, "ecr:ListImages"]);
const deletes = `ecr:DeleteRepository ${PREFIX}xx`;

describe("more than reading", () => {
  it.each([
    ["only what is read is allowed", [reading, allowing("iam:GetPolicy")], "proved"],
    ["its case is another", [allowing("ECR:batchgetimage")], "proved"],
    ["a pattern covers an action that deletes", [allowing("ecr:*")], deletes],
    ["everything is allowed", [allowing("*")], deletes],
    [
      "a pattern covers what AWS may name one day",
      [allowing("ecr:BatchGetImag?")],
      "ecr:batchgetimagx *",
    ],
    ["no known action fits", [allowing("ecs:Run*")], "ecs:run *"],
    ["an action of a registry is allowed", [allowing("ecr:PutR*")], "ecr:PutRegistryPolicy *"],
    [
      "all but some is allowed",
      [{ Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }],
      deletes,
    ],
    [
      "all but some, which leaves no example of ECR",
      [{ Effect: "Allow", NotAction: ["iam:*", "ecr:*"], Resource: "*" }],
      "s3:GetObject arn:aws:s3:::x/x",
    ],
    [
      "another resource than those of ECR is all that is left",
      [allowing("ecr:DeleteRepository", "arn:aws:s3:::x")],
      "ecr:DeleteRepository arn:aws:s3:::x",
    ],
    [
      "a resource is left out",
      [{ Effect: "Allow", Action: "ecr:Delete*", NotResource: `${PREFIX}x*` }],
      `ecr:DeleteRepository ${PREFIX}0x`,
    ],
    ["no resource can be", [allowing("ecr:*", "arn:aws:ecr:no")], "proved"],
  ])("is allowed or not where %s", (_, statements, found) => {
    expect(brokenBy(one(...statements), readsOnly)).toBe(found);
  });

  it.each([
    [
      "denied by what it leaves out",
      [
        allowing("ecr:*"),
        { Effect: "Deny", NotAction: [PULL, "ecr:ListImages", "ecr:Describe*"], Resource: "*" },
        denying("ecr:Describe*"),
      ],
      "proved",
    ],
    ["denied outright", [allowing("ecr:Put*"), denying("ecr:P*")], "proved"],
    [
      "denied for one repository",
      [allowing("ecr:DeleteRepository"), denying("ecr:*", `${PREFIX}xx`)],
      `ecr:DeleteRepository ${PREFIX}xxx`,
    ],
    [
      "denied where a key is what nobody knows",
      [
        allowing("ecr:DeleteRepository"),
        denying("ecr:*", "*", { Condition: { StringEquals: { "aws:ResourceTag/a": "b" } } }),
      ],
      deletes,
    ],
    [
      "denied by a variable",
      [
        allowing("ecr:DeleteRepository", `${PREFIX}*`),
        denying("ecr:*", `${PREFIX}\${aws:PrincipalTag/team}*`),
      ],
      `ecr:DeleteRepository ${PREFIX}x`,
    ],
  ])("is %s", (_, statements, found) => {
    expect(brokenBy(one(...statements), readsOnly)).toBe(found);
  });

  it("is denied by another policy, and by the boundary where that does not allow it", () => {
    const all = policy("all", allowing("ecr:*"));
    const identity = [all, policy("never", denying(["ecr:*"]))];
    expect(brokenBy({ identity }, readsOnly)).toBe("proved");
    const boundary = policy("boundary", reading);
    expect(brokenBy({ identity: [all], boundary }, readsOnly)).toBe("proved");
    const wide = policy("boundary", reading, allowing("ecr:Put*"));
    const proof = provePermissions({ identity: [all], boundary: wide }, readsOnly);
    expect(proof).toMatchObject({
      request: { action: "ecr:PutImage" },
      place: { policyName: "all", statement: 0 },
    });
  });

  it("is told with the keys on which it depends, but for those that whoever asks decides", () => {
    const where = (condition: object) =>
      proofOf(reading, allowing("ecr:PutImage", "*", { Condition: condition }));
    expect(where({ StringEquals: { "aws:ResourceTag/a": "b" } })).toMatchObject({
      place: { statement: 1 },
      request: { context: { "aws:ResourceTag/a": "b" } },
      dependsOn: ["aws:ResourceTag/a"],
    });
    expect(where({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })).toMatchObject({
      dependsOn: [],
    });
    expect(where({ ArnNotEquals: { "aws:PrincipalArn": ROLE } }).outcome).toBe("proved");
    expect(
      where({ Bool: { "aws:SecureTransport": ["true"] }, Null: { "aws:username": "false" } }),
    ).toEqual({ outcome: "proved" });
  });
});

describe("reading itself", () => {
  const role = (name: string) => `arn:aws:iam::*:role/${name}`;

  it.each([
    ["the role itself", allowing("iam:GetRole", role("Reader")), "proved"],
    ["the role in its account", allowing("iam:GetRole", ROLE), "proved"],
    ["another", allowing("iam:GetRole", role("R*")), `iam:GetRole arn:aws:iam::${ACCOUNT}:role/Rx`],
    ["any", allowing("iam:GetRole"), `iam:GetRole arn:aws:iam::${ACCOUNT}:role/x`],
    ["any managed policy", allowing("iam:GetPolicy"), "proved"],
  ])("is reading %s, or more", (_, statement, found) => {
    expect(brokenBy(one(reading, statement), readsOnly)).toBe(found);
  });

  it("is open where the role is not known", () => {
    const condition = { Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/W*" } } };
    const policies = one(allowing("ecr:PutImage", "*", condition));
    expect(brokenBy(policies, readsOnly)).toBe("proved");
    const open = { ...readsOnly, openKeys: ["aws:principalarn"] };
    expect(provePermissions(policies, open)).toMatchObject({
      outcome: "counterexample",
      dependsOn: ["aws:PrincipalArn"],
    });
  });
});

describe("what cannot be decided", () => {
  it("is a policy that breaks the grammar, by its name", () => {
    const identity = [policy("own", reading), { name: "broken", document: { Version: "x" } }];
    expect(provePermissions({ identity }, readsOnly)).toMatchObject({
      outcome: "unknown",
      place: { policyName: "broken" },
    });
  });

  it.each(explodingPermissions)("ends within the limit of steps: $name", ({ document }) => {
    const budget = new ProofBudget();
    provePermissions({ identity: [{ name: "own", document }] }, readsOnly, budget);
    expect(budget.steps).toBeLessThan(MAX_PROOF_STEPS * 1.1);
  });
});
