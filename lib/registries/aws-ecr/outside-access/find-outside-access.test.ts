import { describe, expect, it } from "vitest";
import { findOutsideAccess } from "./find-outside-access";

const OWN = "111122223333";
const OTHER = "444455556666";
const repository = { partition: "aws", region: "us-west-1", accountId: OWN, name: "team/app" };
const PULL = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

function statement(principal: unknown, rest: object = {}) {
  return { Effect: "Allow", Principal: principal, Action: PULL, ...rest };
}
const deny = (rest: object) => statement("*", { Effect: "Deny", ...rest });

function accessOf(...statements: object[]) {
  return findOutsideAccess(
    JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    repository,
  );
}

/** Who, whether for certain, what it depends on, and by which statements. */
function told(...statements: object[]) {
  const access = accessOf(...statements);
  if (!access.isReadable) return access.reason;
  return access.grants.map(({ who, canPull, dependsOn, statements: granting }) => [
    who.kind === "organization"
      ? (who.organizationId ?? "own organization")
      : who.kind === "account"
        ? (who.principal ?? who.accountId)
        : who.kind === "service"
          ? who.service
          : who.kind,
    canPull ?? dependsOn.join(),
    granting.map(({ index }) => index).join(),
  ]);
}

const account = (id: string) => ({ AWS: `arn:aws:iam::${id}:root` });
const role = (id: string, name = "ci") => `arn:aws:iam::${id}:role/${name}`;
const when = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
});

describe("nobody outside", () => {
  it.each([
    ["the own account alone", statement(account(OWN))],
    ["a role of its own", statement({ AWS: role(OWN) })],
    ["the right to list alone", { ...statement("*"), Action: ["ecr:ListImages"] }],
    ["manifests without layers", { ...statement("*"), Action: "ecr:BatchGetImage" }],
    [
      "anyone of the own account",
      statement("*", when("StringEquals", "aws:PrincipalAccount", OWN)),
    ],
    [
      "anyone whose ARN is of the own account",
      statement("*", when("ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OWN}:role/*`)),
    ],
    [
      "a service for the own account",
      statement(
        { Service: "lambda.amazonaws.com" },
        when("StringLike", "aws:SourceArn", `arn:aws:lambda:us-west-1:${OWN}:function:*`),
      ),
    ],
    [
      "another repository",
      statement("*", { Resource: `arn:aws:ecr:us-west-1:${OWN}:repository/other` }),
    ],
    ["plain HTTP", statement("*", when("Bool", "aws:SecureTransport", "false"))],
  ])("may pull by a statement for %s", (_, allowed) => {
    expect(told(allowed)).toEqual([]);
  });

  it("may pull when a Deny takes it back", () => {
    expect(
      told(statement("*"), deny(when("StringNotEquals", "aws:PrincipalAccount", OWN))),
    ).toEqual([]);
  });
});

describe("everyone", () => {
  it("may pull by a statement without conditions, and nobody else is told", () => {
    expect(told(statement(account(OTHER)), statement("*"), statement({ AWS: "*" }))).toEqual([
      ["everyone", true, "1"],
    ]);
  });

  it("may pull where manifests and layers are given by two statements", () => {
    const [manifests, layers] = PULL.map((action) => ({ ...statement("*"), Action: action }));
    expect(told(manifests ?? {}, layers ?? {})).toEqual([["everyone", true, "0,1"]]);
  });

  it.each([
    [
      "a name that anyone can give a role",
      when("StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/ci"),
    ],
    ["an ARN that may end with anything", when("StringLike", "aws:PrincipalArn", "*:role/deploy")],
    ["any organization", when("StringLike", "aws:PrincipalOrgID", "o-*")],
    [
      "who has no organization, too",
      when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-abcdefghij"),
    ],
    ["all but one account", when("StringNotEquals", "aws:PrincipalAccount", OTHER)],
  ])("may pull where the condition lets in %s", (_, condition) => {
    expect(told(statement("*", condition))).toContainEqual(["everyone", true, "0"]);
  });

  it("may pull by an Allow for all but one", () => {
    const { Principal: _, ...rest } = statement("*");
    expect(told({ ...rest, NotPrincipal: account(OTHER) })).toContainEqual(["everyone", true, "0"]);
  });

  it.each([
    ["aws:SourceIp", "IpAddress", "203.0.113.0/24"],
    ["aws:SourceVpce", "StringEquals", "vpce-1"],
    ["aws:PrincipalTag/team", "StringEquals", "a"],
  ])("depends on %s where the policy asks for it", (key, operator, value) => {
    expect(told(statement("*", when(operator, key, value)))).toEqual([["everyone", key, "0"]]);
  });

  it("depends on what a Deny asks for", () => {
    const unlessVpce = deny(when("StringNotEquals", "aws:SourceVpce", "vpce-1"));
    expect(told(statement("*"), unlessVpce)).toContainEqual(["everyone", "aws:SourceVpce", "0"]);
  });
});

describe("an organization", () => {
  it("may pull by its id", () => {
    const byId = when("StringEquals", "aws:PrincipalOrgID", ["o-abcdefghij", "o-klmnopqrst"]);
    expect(told(statement("*", byId))).toEqual([
      ["o-abcdefghij", true, "0"],
      ["o-klmnopqrst", true, "0"],
    ]);
  });

  it("may pull by a path below it", () => {
    const byPath = when(
      "ForAnyValue:StringLike",
      "aws:PrincipalOrgPaths",
      "o-abcdefghij/r-ab12/ou-*",
    );
    expect(told(statement("*", byPath))).toEqual([["o-abcdefghij", true, "0"]]);
  });

  it("of the own account may pull by a variable", () => {
    const own = when("StringEquals", "aws:PrincipalOrgID", `\${aws:ResourceOrgID}`);
    expect(told(statement("*", own))).toEqual([["own organization", true, "0"]]);
  });

  it("may pull where a Deny spares it", () => {
    const others = deny(when("StringNotEquals", "aws:PrincipalOrgID", "o-abcdefghij"));
    expect(told(statement("*"), others)).toEqual([["o-abcdefghij", true, "0"]]);
  });
});

describe("an account", () => {
  it.each([
    ["its id", { AWS: OTHER }],
    ["its root", account(OTHER)],
  ])("may pull by %s", (_, principal) => {
    expect(told(statement(principal))).toEqual([[OTHER, true, "0"]]);
  });

  it("may pull by a condition on anyone", () => {
    const byId = when("StringEquals", "aws:PrincipalAccount", [OWN, OTHER]);
    expect(told(statement("*", byId))).toEqual([[OTHER, true, "0"]]);
  });

  it("may pull where a Deny spares it", () => {
    const others = deny(when("StringNotEquals", "aws:PrincipalAccount", [OWN, OTHER]));
    expect(told(statement("*"), others)).toEqual([[OTHER, true, "0"]]);
  });

  it("may not pull where a Deny names it", () => {
    const named = { ...deny({}), Principal: account(OTHER) };
    expect(told(statement(account(OTHER)), named)).toEqual([]);
  });

  it("lets one role pull where one role is named", () => {
    expect(told(statement({ AWS: role(OTHER) }))).toEqual([[role(OTHER), true, "0"]]);
    const narrowed = when("ArnLike", "aws:PrincipalArn", role(OTHER, "ci-*"));
    expect(told(statement(account(OTHER), narrowed))).toEqual([[role(OTHER, "ci-*"), true, "0"]]);
  });

  it("is told once, not its roles too", () => {
    expect(told(statement({ AWS: role(OTHER) }), statement(account(OTHER)))).toEqual([
      [OTHER, true, "1"],
    ]);
  });

  it("depends on its organization where that is asked for", () => {
    const inside = when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij");
    expect(told(statement(account(OTHER), inside))).toEqual([[OTHER, "aws:PrincipalOrgID", "0"]]);
  });
});

describe("accounts by a pattern", () => {
  it.each([
    ["aws:PrincipalArn", "arn:aws:iam::44*:role/ci"],
    ["aws:PrincipalAccount", "44*"],
  ])("of %s may pull", (key, pattern) => {
    const access = accessOf(statement("*", when("StringLike", key, pattern)));
    expect(access).toMatchObject({
      grants: [{ who: { kind: "accounts", pattern: "44*" }, canPull: true }],
    });
  });
});

describe("a service", () => {
  it("may pull for other accounts where no condition holds it to one", () => {
    expect(told(statement({ Service: "lambda.amazonaws.com" }))).toEqual([
      ["lambda.amazonaws.com", true, "0"],
    ]);
  });

  it("may pull for the account that is named", () => {
    const forOther = when("StringEquals", "aws:SourceAccount", OTHER);
    expect(told(statement({ Service: "lambda.amazonaws.com" }, forOther))).toEqual([
      ["lambda.amazonaws.com", true, "0"],
    ]);
  });
});

describe("what cannot be decided", () => {
  it.each([
    ["lets in", statement("*", when("StringLike", "aws:PrincipalArn", "*66:role/ci"))],
    ["spares", deny(when("StringNotLike", "aws:PrincipalArn", "*66:role/ci"))],
  ])("as whom a condition %s is told with the key it depends on", (_, odd) => {
    const shut = deny(when("StringNotEquals", "aws:PrincipalTag/a", "b"));
    const open = odd.Effect === "Deny" ? statement("*") : shut;
    expect(told(odd, open)).toContainEqual(["undecided", "aws:PrincipalArn", "0"]);
  });

  it("is not asked of a statement that lets nobody pull", () => {
    const odd = statement("*", when("StringLike", "aws:PrincipalArn", "*66:role/ci"));
    expect(told({ ...odd, Action: "ecr:ListImages" })).toEqual([]);
  });

  it.each([
    ["no JSON", "{", "could not be read"],
    ["no policy", "{}", "could not be read"],
    ["too long a text", " ".repeat(10_241), "longer than ECR stores"],
  ])("as %s is no answer", (_, text, reason) => {
    const access = findOutsideAccess(text, repository);
    expect(access.isReadable || access.reason).toContain(reason);
  });

  it("for the number of its names is no answer", () => {
    const accounts = Array.from({ length: 200 }, (_, index) => String(444455556000 + index));
    const roles = Array.from({ length: 6 }, (_, index) => `arn:aws:iam::*:role/ci-${index}`);
    const access = accessOf(
      statement({ AWS: accounts }, when("ArnLike", "aws:PrincipalArn", roles)),
    );
    expect(access.isReadable || access.reason).toContain("names more");
  });

  it("for the work it would take is no answer", () => {
    const many = Array.from({ length: 45 }, (_, index) =>
      statement("*", when("StringLike", "aws:PrincipalArn", `${"*a".repeat(20)}${index}`)),
    );
    const access = accessOf(...many);
    expect(access.isReadable || access.reason).toContain("too long");
  });
});

it("names the statement by its Sid and its place", () => {
  const access = accessOf(statement(account(OWN)), statement("*", { Sid: "Open to all" }));
  expect(access).toMatchObject({
    grants: [{ statements: [{ index: 1, sid: "Open to all", path: "/Statement/1" }] }],
  });
  const single = findOutsideAccess(
    JSON.stringify({ Version: "2012-10-17", Statement: statement("*") }),
    repository,
  );
  expect(single).toMatchObject({ grants: [{ statements: [{ path: "/Statement" }] }] });
});
