import { describe, expect, it } from "vitest";
import { explodingPermissions } from "@/lib/testing/exploding-policies";
import {
  allowing,
  brokenBy,
  denying,
  everyRepository,
  one,
  PREFIX,
  PULL,
  policy,
  principal,
} from "@/lib/testing/role-policies";
import { MAX_PROOF_STEPS, ProofBudget } from "./proof-budget";
import { proveCells } from "./prove-cells";
import { provePermissions } from "./prove-permissions";

/** The name of a repository that is refused, or how the proof ends. */
function refused(statements: readonly object[], names: readonly string[] = []) {
  const found = brokenBy(one(...statements), everyRepository(PULL, names));
  return found.replace(`${PULL} ${PREFIX}`, "");
}
const each = (letters: string) => Array.from(letters, (letter) => `${PREFIX}${letter}*`);
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

describe("every repository", () => {
  it.each([
    ["all are allowed", [allowing("ecr:*")], "proved"],
    ["none is", [allowing("ecr:ListImages")], "xx"],
    ["those of one folder", [allowing(PULL, `${PREFIX}team/*`)], "xx"],
    ["names with a letter first, or a digit", [allowing(PULL, each(LETTERS))], "proved"],
    ["all but a digit", [allowing(PULL, each(LETTERS.replace("7", "")))], "77"],
    [
      "names of two characters, and of more",
      [allowing(PULL, [`${PREFIX}??`, `${PREFIX}???*`])],
      "proved",
    ],
    ["a wildcard ends before the name", [allowing(PULL, "arn:aws:ecr:*")], "proved"],
    ["every region", [allowing(PULL, PREFIX.replace("us-east-1", "*").concat("*"))], "proved"],
    ["another region", [allowing(PULL, PREFIX.replace("us-east-1", "eu-*").concat("*"))], "xx"],
    [
      "all but those of a folder",
      [{ Effect: "Allow", Action: PULL, NotResource: `${PREFIX}a/*` }],
      "a/x",
    ],
    ["a folder is denied", [allowing("*"), denying("ecr:*", `${PREFIX}secret/*`)], "secret/x"],
    [
      "no name is denied",
      [allowing("*"), denying("ecr:*", [`${PREFIX}*--_*`, `${PREFIX}/*`, `${PREFIX}?`])],
      "proved",
    ],
    [
      "all but some is denied",
      [allowing("*"), { Effect: "Deny", Action: "*", NotResource: `${PREFIX}*a*` }],
      "xx",
    ],
    [
      "two statements make up all",
      [
        allowing(PULL, `${PREFIX}*x*`),
        { Effect: "Allow", Action: PULL, NotResource: `${PREFIX}*x*` },
      ],
      "proved",
    ],
  ])("is allowed or not where %s", (_, statements, found) => {
    expect(refused(statements)).toBe(found);
  });

  it("is what a connector is made for, where that is some alone", () => {
    const team = [allowing(PULL, `${PREFIX}team/*`)];
    expect(refused(team, ["team/*"])).toBe("proved");
    expect(refused(team, ["team/app", "other"])).toBe("other");
    expect(refused([...team, denying(PULL, `${PREFIX}*/app`)], ["team/*"])).toBe("team/app");
  });

  it("is refused by the policy and statement that are told", () => {
    const identity = [policy("own", allowing("ecr:*")), policy("never", denying(PULL))];
    expect(provePermissions({ identity }, everyRepository())).toMatchObject({
      place: { policyName: "never", statement: 0 },
      dependsOn: [],
    });
    const boundary = policy("limit", allowing(PULL, `${PREFIX}b*`));
    const own = policy("own", allowing("ecr:*"));
    expect(provePermissions({ identity: [own], boundary }, everyRepository())).toMatchObject({
      place: { policyName: "limit", statement: 0 },
      request: { resource: `${PREFIX}xx` },
    });
    expect(provePermissions({ identity: [] }, everyRepository())).toMatchObject({
      outcome: "counterexample",
      place: { element: "Action" },
    });
  });
});

describe("what a request may carry", () => {
  const where = (condition: object) => ({ Condition: condition });

  it.each([
    [
      "an Allow on a tag",
      [allowing(PULL, "*", where({ StringEquals: { "aws:ResourceTag/a": "b" } }))],
      ["aws:ResourceTag/a"],
    ],
    [
      "a Deny on a tag",
      [allowing(PULL), denying("*", "*", where({ StringEquals: { "aws:ResourceTag/a": "b" } }))],
      ["aws:ResourceTag/a"],
    ],
    [
      "an Allow by address",
      [allowing(PULL, "*", where({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }))],
      ["aws:SourceIp"],
    ],
    [
      "a variable of a tag",
      [allowing(PULL, `${PREFIX}\${aws:ResourceTag/a}*`)],
      ["aws:ResourceTag/a"],
    ],
  ])("may refuse it: %s", (_, statements, dependsOn) => {
    expect(provePermissions(one(...statements), everyRepository())).toMatchObject({
      outcome: "counterexample",
      dependsOn,
    });
  });

  it.each([
    ["what it is known to carry", { Bool: { "aws:SecureTransport": "true" } }],
    ["its region", { StringEquals: { "aws:RequestedRegion": "us-east-1" } }],
    ["who asks", { ArnEquals: { "aws:PrincipalArn": principal.roleArn } }],
    ["what it does not carry", { Null: { "aws:CalledVia": "true" } }],
    [
      "whose the repository is",
      { StringEquals: { "aws:ResourceAccount": `\${aws:PrincipalAccount}` } },
    ],
  ])("allows it: %s", (_, condition) => {
    expect(refused([allowing(PULL, "*", where(condition))])).toBe("proved");
  });

  it("is settled by two statements together", () => {
    const tag = { "aws:ResourceTag/a": "b" };
    const statements = [
      allowing(PULL, "*", where({ StringEquals: tag })),
      allowing(PULL, "*", where({ StringNotEquals: tag })),
    ];
    expect(refused(statements)).toBe("proved");
    expect(refused(statements.slice(1))).toBe("xx");
  });
});

describe("many claims", () => {
  const fixed = (action: string, arn: string) => ({
    ...everyRepository(action),
    asked: { kind: "fixed", arn } as const,
  });

  it("are decided in their order, each with its own action", () => {
    const policies = one(
      allowing(["ecr:ListImages", PULL], `${PREFIX}team/*`),
      allowing("ecr:Get*"),
    );
    const claims = [
      everyRepository(PULL),
      everyRepository("ecr:ListImages"),
      everyRepository("ecr:DescribeImages"),
      fixed("ecr:GetAuthorizationToken", "*"),
      fixed("ecr:ListImages", `${PREFIX}team/app`),
    ];
    const found = proveCells(policies, claims).map((result) =>
      result.outcome === "counterexample"
        ? `${result.request.action} ${result.place.statement}`
        : result.outcome,
    );
    expect(found).toEqual([
      `${PULL} 0`,
      "ecr:ListImages 0",
      "ecr:DescribeImages undefined",
      "proved",
      "proved",
    ]);
  });

  it.each(explodingPermissions)("end within the limit of steps together: $name", ({ document }) => {
    const budget = new ProofBudget();
    const actions = [PULL, "ecr:ListImages", "ecr:DescribeImages"];
    const policies = { identity: [{ name: "own", document }] };
    proveCells(
      policies,
      actions.map((action) => everyRepository(action)),
      budget,
    );
    expect(budget.steps).toBeLessThan(MAX_PROOF_STEPS * 1.1);
  });
});
