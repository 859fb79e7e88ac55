import { describe, expect, it } from "vitest";
import { firstProblem, problemsOf, VERSION } from "@/lib/testing/policy-problems";
import { parsePolicyDocument } from "./policy-document";

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
