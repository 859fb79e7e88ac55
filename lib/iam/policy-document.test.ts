import { describe, expect, it } from "vitest";
import type { PolicyUse } from "./parsed-policy";
import { parsePolicyDocument } from "./policy-document";

const VERSION = "2012-10-17";

function statement(use: PolicyUse, change: Record<string, unknown> = {}) {
  const base = {
    identity: { Effect: "Allow", Action: "ecr:ListImages", Resource: "*" },
    resource: { Effect: "Allow", Principal: "*", Action: "ecr:ListImages" },
    trust: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
  }[use];
  return { ...base, ...change };
}

function problemsOf(use: PolicyUse, change: Record<string, unknown>, document = {}) {
  const parsed = parsePolicyDocument(
    { Version: VERSION, Statement: [statement(use, change)], ...document },
    use,
  );
  return parsed.ok ? [] : parsed.problems;
}

function firstProblem(use: PolicyUse, change: Record<string, unknown>, document = {}) {
  return problemsOf(use, change, document)[0];
}

describe("parsePolicyDocument", () => {
  it("reads JSON text and objects alike, and a lone statement as a list of one", () => {
    const one = { Version: VERSION, Statement: statement("identity", { Sid: "List" }) };
    const parsed = parsePolicyDocument(one, "identity");
    expect(parsed).toEqual(parsePolicyDocument(JSON.stringify(one), "identity"));
    expect(parsed).toEqual({
      ok: true,
      policy: {
        version: VERSION,
        statements: [
          {
            index: 0,
            sid: "List",
            effect: "Allow",
            action: { negated: false, patterns: ["ecr:ListImages"] },
            resource: { negated: false, patterns: ["*"] },
            conditions: [],
          },
        ],
      },
    });
  });

  it("takes a document without Version as 2008-10-17", () => {
    const parsed = parsePolicyDocument({ Statement: [statement("identity")] }, "identity");
    expect(parsed.ok && parsed.policy.version).toBe("2008-10-17");
  });

  it("reads bare numbers and booleans in conditions as their text", () => {
    const parsed = parsePolicyDocument(
      {
        Version: VERSION,
        Statement: statement("identity", {
          Condition: {
            Bool: { "aws:SecureTransport": true },
            "ForAnyValue:NumericLessThanIfExists": { "aws:MultiFactorAuthAge": [300, "301"] },
          },
        }),
      },
      "identity",
    );
    expect(parsed.ok && parsed.policy.statements[0]?.conditions).toEqual([
      {
        operator: { name: "Bool", ifExists: false },
        operatorText: "Bool",
        key: "aws:SecureTransport",
        values: ["true"],
      },
      {
        operator: { name: "NumericLessThan", ifExists: true, set: "ForAnyValue" },
        operatorText: "ForAnyValue:NumericLessThanIfExists",
        key: "aws:MultiFactorAuthAge",
        values: ["300", "301"],
      },
    ]);
  });

  it.each(["", "null", "[]", '"text"', "{", "12"])(
    "refuses the text %s without throwing",
    (text) => {
      const parsed = parsePolicyDocument(text, "trust");
      expect(parsed.ok).toBe(false);
      expect(!parsed.ok && parsed.problems).toHaveLength(1);
    },
  );

  it.each([undefined, null, 3, [], Symbol("x")])("refuses %s without throwing", (value) => {
    expect(parsePolicyDocument(value, "identity")).toEqual({
      ok: false,
      problems: [{ code: "wrong_type", path: "", message: "Syntax errors in policy." }],
    });
  });

  it("tells every problem at once, each with its place", () => {
    const parsed = parsePolicyDocument(
      {
        Version: "2020-01-01",
        Extra: 1,
        Statement: [
          statement("identity", { Sid: "A" }),
          statement("identity", { Sid: "A", Action: ["ecr:ListImages", "ListImages"] }),
        ],
      },
      "identity",
    );
    expect(!parsed.ok && parsed.problems.map(({ code, path }) => [code, path])).toEqual([
      ["unknown_element", "/Extra"],
      ["invalid_version", "/Version"],
      ["action_without_service", "/Statement/1/Action/1"],
      ["duplicate_sid", "/Statement/1/Sid"],
    ]);
  });

  it("escapes the JSON pointer", () => {
    const condition = { Condition: { "Odd~/Name": { "aws:username": "a" } } };
    expect(firstProblem("identity", condition)?.path).toBe("/Statement/0/Condition/Odd~0~1Name");
  });
});

describe("the grammar of every policy", () => {
  it.each([
    [{ Effect: "allow" }, "invalid_effect", "/Statement/0/Effect"],
    [{ Effect: undefined }, "missing_element", "/Statement/0"],
    [{ Effect: 1 }, "invalid_effect", "/Statement/0/Effect"],
    [{ Action: undefined }, "missing_element", "/Statement/0"],
    [{ Action: [] }, "missing_element", "/Statement/0/Action"],
    [{ Action: 3 }, "wrong_type", "/Statement/0/Action"],
    [{ Action: [{}] }, "wrong_type", "/Statement/0/Action/0"],
    [{ NotAction: "ecr:*" }, "conflicting_elements", "/Statement/0/NotAction"],
    [{ Sid: 1 }, "wrong_type", "/Statement/0/Sid"],
    [{ Conditions: {} }, "unknown_element", "/Statement/0/Conditions"],
    [{ Condition: [] }, "wrong_type", "/Statement/0/Condition"],
    [{ Condition: { StringEquals: "a" } }, "wrong_type", "/Statement/0/Condition/StringEquals"],
    [
      { Condition: { StringEquals: { "aws:username": {} } } },
      "wrong_type",
      "/Statement/0/Condition/StringEquals/aws:username",
    ],
    [
      { Condition: { StringEqual: { "aws:username": "a" } } },
      "invalid_condition_operator",
      "/Statement/0/Condition/StringEqual",
    ],
    [
      { Condition: { NullIfExists: { "aws:username": "true" } } },
      "invalid_condition_operator",
      "/Statement/0/Condition/NullIfExists",
    ],
    [
      { Condition: { StringEquals: { ExternalId: "a" } } },
      "invalid_condition_key",
      "/Statement/0/Condition/StringEquals/ExternalId",
    ],
    [
      { Condition: { DateLessThan: { "aws:CurrentTime": "tomorrow" } } },
      "invalid_condition_value",
      "/Statement/0/Condition/DateLessThan/aws:CurrentTime",
    ],
  ])("refuses %j as %s", (change, code, path) => {
    for (const use of ["identity", "resource", "trust"] as const) {
      const found = problemsOf(use, change).map((problem) => [problem.code, problem.path]);
      expect(found, use).toContainEqual([code, path]);
    }
  });
});

describe("the grammar of permissions policies", () => {
  it.each([
    [{ Principal: "*" }, "Policy document should not specify a principal."],
    [{ NotPrincipal: { AWS: "*" } }, "Policy document should not specify a principal."],
    [{ Resource: undefined }, "Policy statement must contain resources."],
    [{ Action: undefined }, "Policy statement must contain actions."],
    [
      { Action: "ListImages" },
      "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
    ],
    [{ Action: "ecr:List:Images" }, "Actions/Condition can contain only one colon."],
    [{ Action: "e*r:ListImages" }, "Vendor e*r is not valid"],
    [{ Resource: "my-repo" }, 'Resource my-repo must be in ARN format or "*".'],
    [
      { Resource: "arn:aws:e*:us-east-1:111122223333:repository/a" },
      "Resource vendor must be fully qualified and cannot contain regexes.",
    ],
    [{ Resource: "*", NotResource: "*" }, "Syntax errors in policy."],
    [
      { Sid: "has space" },
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    ],
  ])("answers %j in IAM's words", (change, message) => {
    expect(firstProblem("identity", change)?.message).toBe(message);
  });

  it("accepts wildcards, short ARNs and every partition", () => {
    const resources = [
      "arn:aws:ecr:*",
      "arn:aws-cn:ecr:cn-north-1:*:repository/*",
      "arn:*:ecr:*:*:repository/team/*",
      "arn:aws:s3:::bucket/a b",
    ];
    expect(
      problemsOf("identity", { Action: ["*", "ECR:*", "ecr:Li?t*"], Resource: resources }),
    ).toEqual([]);
  });
});

describe("the grammar of trust policies", () => {
  it.each([
    [{ Principal: undefined }, "Missing required field Principal"],
    [{ Principal: {} }, "Missing required field Principal cannot be empty!"],
    [{ Principal: { AWS: [] } }, "Missing required field Principal cannot be empty!"],
    [{ Resource: "*" }, "Has prohibited field Resource"],
    [{ NotResource: "*" }, "AssumeRole policy must not contain resources."],
    [{ NotPrincipal: { AWS: "*" } }, "AssumeRole policy must not contain NotPrincipal field."],
    [{ Effect: "allow" }, "Invalid effect: allow"],
    [{ Action: "*" }, "AssumeRole policy may only specify STS AssumeRole actions."],
    [{ Action: "ecr:ListImages" }, "AssumeRole policy may only specify STS AssumeRole actions."],
    [
      { Action: "sts:GetCallerIdentity" },
      "AssumeRole policy may only specify STS AssumeRole actions.",
    ],
    [{ Principal: "111122223333" }, 'Invalid principal in policy: "111122223333"'],
    [{ Principal: { Aws: "111122223333" } }, 'Invalid principal in policy: "Aws"'],
    [{ Principal: { Service: "ecr" } }, 'Invalid principal in policy: "SERVICE":"ecr"'],
  ])("answers %j in IAM's words", (change, message) => {
    expect(firstProblem("trust", change)?.message).toBe(message);
  });

  it.each([
    "sts:AssumeRole",
    "sts:assumerole",
    "sts:*",
    "sts:Assume*",
    "sts:TagSession",
    "sts:SetSourceIdentity",
    "sts:AssumeRoleWithWebIdentity",
  ])("accepts the action %s", (action) => {
    expect(problemsOf("trust", { Action: action })).toEqual([]);
  });

  it.each([
    "*",
    "111122223333",
    "arn:aws:iam::111122223333:root",
    "arn:aws-us-gov:iam::111122223333:role/path/to/Name",
    "arn:aws:iam::111122223333:user/ann@example.com",
    "arn:aws:sts::111122223333:assumed-role/Name/session",
    "arn:aws:sts::111122223333:federated-user/bob",
    "AROAIIAV7EXAMPLE3LFXY",
    "AIDACKCEVSQ6C2EXAMPLE",
  ])("accepts the AWS principal %s", (principal) => {
    expect(problemsOf("trust", { Principal: { AWS: principal } })).toEqual([]);
  });

  it.each([
    "",
    "12345",
    "1111222233334",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:iam::111122223333:group/admins",
    "arn:aws:iam::*:root",
    "arn:aws::iam::111122223333:root",
    "arn:aws:sts::111122223333:assumed-role/Name",
    "arn:aws:iam::111122223333:role/a b",
  ])("refuses the AWS principal '%s'", (principal) => {
    expect(firstProblem("trust", { Principal: { AWS: [principal] } })).toEqual({
      code: "invalid_principal",
      path: "/Statement/0/Principal/AWS/0",
      message: `Invalid principal in policy: "AWS":"${principal}"`,
    });
  });

  it("accepts services, identity providers and canonical users", () => {
    const principal = {
      Service: ["ec2.amazonaws.com", "ecs.amazonaws.com.cn"],
      Federated: [
        "accounts.google.com",
        "arn:aws:iam::111122223333:saml-provider/corp",
        "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
      ],
      CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
    };
    expect(problemsOf("trust", { Principal: principal })).toEqual([]);
  });

  it("tells an empty list of statements and broken JSON apart", () => {
    const messageOf = (input: unknown) => {
      const parsed = parsePolicyDocument(input, "trust");
      return parsed.ok ? undefined : parsed.problems[0]?.message;
    };
    expect(messageOf({ Version: VERSION, Statement: [] })).toBe(
      "Could not parse the policy: Statement is empty!",
    );
    expect(messageOf("{,}")).toBe("This policy contains invalid Json");
  });
});

describe("the grammar of resource policies", () => {
  it("asks for a principal, not for a resource, and allows spaces in a Sid", () => {
    expect(problemsOf("resource", { Sid: "new statement" })).toEqual([]);
    expect(firstProblem("resource", { Principal: undefined })?.code).toBe("missing_element");
    expect(
      problemsOf("resource", { Principal: undefined, NotPrincipal: { AWS: "111122223333" } }),
    ).toEqual([]);
  });
});
