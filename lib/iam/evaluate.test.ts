import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatePolicies } from "./evaluate";
import type { PolicyRequest, PolicySet, RequestContext } from "./policy-types";

const CONSOLE = "111122223333";
const CUSTOMER = "444455556666";
const ROLE = `arn:aws:iam::${CUSTOMER}:role/CMS`;
const EXTERNAL_ID = "8f14e45f-ceea-467f";

const callerPolicy = {
  name: "AssumeAnything",
  document: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
  },
};

function assumeRole(context: RequestContext): PolicyRequest {
  return {
    principal: {
      arn: `arn:aws:sts::${CONSOLE}:assumed-role/Mooring/console`,
      accountId: CONSOLE,
      roleArn: `arn:aws:iam::${CONSOLE}:role/Mooring`,
    },
    action: "sts:AssumeRole",
    resource: ROLE,
    resourceAccountId: CUSTOMER,
    context,
  };
}

function trustPolicy(condition: unknown) {
  return {
    name: "trust policy of CMS",
    document: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${CONSOLE}:root` },
          Action: "sts:AssumeRole",
          ...(condition !== undefined && { Condition: condition }),
        },
      ],
    },
  };
}

function probe(condition: unknown, context: RequestContext) {
  return evaluatePolicies(assumeRole(context), {
    identity: [callerPolicy],
    trust: trustPolicy(condition),
  });
}

describe("the three assume-role probes against ways to write the trust policy", () => {
  const key = "sts:ExternalId";
  it.each([
    ["StringEquals", { StringEquals: { [key]: EXTERNAL_ID } }, [true, false, false]],
    ["no condition", undefined, [true, true, true]],
    ['StringLike "*"', { StringLike: { [key]: "*" } }, [true, false, true]],
    ["StringEqualsIfExists", { StringEqualsIfExists: { [key]: EXTERNAL_ID } }, [true, true, false]],
    ["a list of ids", { StringEquals: { [key]: ["other", EXTERNAL_ID] } }, [true, false, false]],
    ["ForAllValues", { "ForAllValues:StringEquals": { [key]: EXTERNAL_ID } }, [true, true, false]],
    ["ForAnyValue", { "ForAnyValue:StringEquals": { [key]: EXTERNAL_ID } }, [true, false, false]],
    ["Null alone", { Null: { [key]: "false" } }, [true, false, true]],
    ["StringNotEquals", { StringNotEquals: { [key]: "other" } }, [true, true, true]],
    [
      "a key in other case",
      { StringEquals: { "STS:externalid": EXTERNAL_ID } },
      [true, false, false],
    ],
    [
      "ignoring case",
      { StringEqualsIgnoreCase: { [key]: EXTERNAL_ID.toUpperCase() } },
      [true, false, false],
    ],
  ] as const)(
    "%s gives the verdicts for the right, no and a wrong id",
    (_, condition, expected) => {
      const contexts: RequestContext[] = [{ [key]: EXTERNAL_ID }, {}, { [key]: "8f14e45f-wrong" }];
      const outcomes = contexts.map((context) => probe(condition, context).outcome === "allowed");
      expect(outcomes).toEqual(expected);
    },
  );

  it("tells the statement and the condition that kept a request without an id out", () => {
    expect(probe({ StringEquals: { [key]: EXTERNAL_ID } }, {})).toEqual({
      outcome: "implicit_deny",
      policyKind: "role_trust",
      statement: {
        policyName: "trust policy of CMS",
        policyKind: "role_trust",
        index: 0,
        element: "Condition.StringEquals.sts:ExternalId",
      },
      reason:
        "No statement of the trust policy allows it: in statement 1 the condition StringEquals sts:ExternalId did not match because the request carries no sts:ExternalId.",
    });
  });
});

const HOME = CONSOLE;
const REPOSITORY = `arn:aws:ecr:us-east-1:${HOME}:repository/team/app`;
const USER = { arn: `arn:aws:iam::${HOME}:user/ann`, accountId: HOME };
const SESSION = {
  arn: `arn:aws:sts::${HOME}:assumed-role/Scanner/run-1`,
  accountId: HOME,
  roleArn: `arn:aws:iam::${HOME}:role/Scanner`,
};

function policy(name: string, ...statements: object[]) {
  return { name, document: { Version: "2012-10-17", Statement: statements } };
}

function allow(change: object = {}) {
  return { Effect: "Allow", Action: "ecr:*", Resource: "*", ...change };
}

const ALLOW = policy("Allow", allow());
const DENY = policy("Deny", allow({ Sid: "Never", Effect: "Deny" }));
const NOTHING = policy("Nothing", allow({ Action: "s3:*" }));

function list(policies: PolicySet, change: Partial<PolicyRequest> = {}) {
  return evaluatePolicies(
    {
      principal: USER,
      action: "ecr:ListImages",
      resource: REPOSITORY,
      resourceAccountId: HOME,
      context: {},
      ...change,
    },
    policies,
  );
}

function resourcePolicy(principal: unknown, change: object = {}) {
  return policy("repository", {
    Effect: "Allow",
    Principal: principal,
    Action: "ecr:*",
    ...change,
  });
}

describe("a request within one account", () => {
  it("is allowed by an identity policy, and the statement is named", () => {
    expect(list({ identity: [NOTHING, ALLOW] })).toEqual({
      outcome: "allowed",
      policyKind: "identity",
      statement: { policyName: "Allow", policyKind: "identity", index: 0 },
      reason: 'Statement 1 of the identity policy "Allow" allows it.',
    });
  });

  it("is denied when there is no policy at all", () => {
    expect(list({})).toEqual({
      outcome: "implicit_deny",
      policyKind: "identity",
      reason: "There is no identity policy to allow ecr:ListImages.",
    });
  });

  it.each(["identity", "boundary", "session", "serviceControl", "resource"] as const)(
    "is denied by an explicit Deny of the %s policy whatever else allows",
    (kind) => {
      const deny = kind === "resource" ? resourcePolicy("*", { Effect: "Deny" }) : DENY;
      const asList = kind !== "boundary" && kind !== "resource";
      const policies: PolicySet = {
        identity: [ALLOW],
        [kind]: asList ? [ALLOW, deny] : deny,
      };
      const decision = list(policies, { principal: SESSION });
      expect(decision.outcome).toBe("explicit_deny");
      expect(decision.reason).toMatch(/explicitly denies it\.$/);
    },
  );

  it("names the Sid of the statement that denies", () => {
    const decision = list({ identity: [ALLOW, DENY] });
    expect(decision.reason).toBe(
      'Statement 1 (Never) of the identity policy "Deny" explicitly denies it.',
    );
    expect(decision.statement?.sid).toBe("Never");
  });

  it.each(["boundary", "session", "serviceControl"] as const)(
    "needs the %s policy to allow as well",
    (kind) => {
      const limit = kind === "boundary" ? NOTHING : [NOTHING];
      const decision = list({ identity: [ALLOW], [kind]: limit }, { principal: SESSION });
      expect(decision.outcome).toBe("implicit_deny");
      expect(decision.policyKind).toBe(kind === "serviceControl" ? "service_control" : kind);
      expect(
        list({ identity: [ALLOW], [kind]: kind === "boundary" ? ALLOW : [ALLOW] }).outcome,
      ).toBe("allowed");
    },
  );

  it("takes an empty list of session or service control policies as none", () => {
    expect(list({ identity: [ALLOW], session: [], serviceControl: [] }).outcome).toBe("allowed");
  });

  it.each([
    ["the user's ARN", USER, USER.arn, {}, "allowed"],
    ["the user's ARN past a boundary", USER, USER.arn, { boundary: NOTHING }, "allowed"],
    [
      "the user's ARN, but not past an SCP",
      USER,
      USER.arn,
      { serviceControl: [NOTHING] },
      "implicit_deny",
    ],
    ["the role's ARN", SESSION, SESSION.roleArn, {}, "allowed"],
    [
      "the role's ARN, but not past a boundary",
      SESSION,
      SESSION.roleArn,
      { boundary: NOTHING },
      "implicit_deny",
    ],
    [
      "the role's ARN, but not past a session policy",
      SESSION,
      SESSION.roleArn,
      { session: [NOTHING] },
      "implicit_deny",
    ],
    [
      "the session's ARN past boundary and session policy",
      SESSION,
      SESSION.arn,
      { boundary: NOTHING, session: [NOTHING] },
      "allowed",
    ],
    ["everyone", SESSION, "*", { boundary: NOTHING }, "allowed"],
    ["the account id, but not by itself", USER, HOME, {}, "implicit_deny"],
    ["the account root, but not by itself", USER, `arn:aws:iam::${HOME}:root`, {}, "implicit_deny"],
    ["the account with an identity policy", USER, HOME, { identity: [ALLOW] }, "allowed"],
    [
      "another session of the role",
      SESSION,
      SESSION.arn.replace("run-1", "run-2"),
      {},
      "implicit_deny",
    ],
  ] as const)(
    "may be allowed by the resource naming %s",
    (_, principal, named, others, expected) => {
      const decision = list({ resource: resourcePolicy({ AWS: named }), ...others }, { principal });
      expect(decision.outcome).toBe(expected);
    },
  );

  it("matches the unique id that a policy keeps of a deleted role or user", () => {
    const resource = resourcePolicy({ AWS: "AROAIIAV7EXAMPLE3LFXY" });
    const as = (userId: string) =>
      list({ resource }, { principal: SESSION, context: { "aws:userid": userId } });
    expect(as("AROAIIAV7EXAMPLE3LFXY:run-1").outcome).toBe("allowed");
    expect(as("AROAIIAV7EXAMPLE3LFXYZ:run-1").outcome).toBe("implicit_deny");
  });

  it("denies every principal with a boundary by NotPrincipal, even one that it names", () => {
    const resource = policy(
      "repository",
      { Effect: "Allow", Principal: "*", Action: "*" },
      { Effect: "Deny", NotPrincipal: { AWS: USER.arn }, Action: "*" },
    );
    expect(list({ resource }).outcome).toBe("allowed");
    expect(list({ resource, boundary: ALLOW }).outcome).toBe("explicit_deny");
    expect(list({ resource }, { principal: SESSION }).outcome).toBe("explicit_deny");
  });

  it("gives the root user full access save for what is denied", () => {
    const principal = { arn: `arn:aws:iam::${HOME}:root`, accountId: HOME };
    expect(list({}, { principal }).outcome).toBe("allowed");
    expect(list({ serviceControl: [NOTHING] }, { principal }).outcome).toBe("implicit_deny");
    expect(list({ serviceControl: [ALLOW, DENY] }, { principal }).outcome).toBe("explicit_deny");
  });
});

describe("a request to another account", () => {
  const toCustomer = {
    resourceAccountId: CUSTOMER,
    resource: REPOSITORY.replace(HOME, CUSTOMER),
  };

  it("needs both the identity and the resource policy", () => {
    const resource = resourcePolicy({ AWS: HOME });
    expect(list({ identity: [ALLOW], resource }, toCustomer).outcome).toBe("allowed");
    expect(list({ identity: [ALLOW] }, toCustomer)).toMatchObject({
      outcome: "implicit_deny",
      policyKind: "resource",
      reason: "There is no resource policy to allow ecr:ListImages.",
    });
    expect(list({ resource }, toCustomer)).toMatchObject({ policyKind: "identity" });
    expect(list({ resource: resourcePolicy("*") }, toCustomer).outcome).toBe("implicit_deny");
  });

  it("tells both statements that it rests on", () => {
    const resource = resourcePolicy({ AWS: HOME }, { Sid: "Share" });
    expect(list({ identity: [ALLOW], resource }, toCustomer).reason).toBe(
      'Statement 1 (Share) of the resource policy "repository" allows it, and statement 1 of the identity policy "Allow" allows it.',
    );
  });
});

describe("assuming a role", () => {
  const allowed = (principal: unknown, policies: PolicySet, change: Partial<PolicyRequest> = {}) =>
    evaluatePolicies(
      { ...assumeRole({}), principal: SESSION, ...change },
      {
        trust: policy("trust", { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }),
        ...policies,
      },
    ).outcome === "allowed";
  const sameAccount = { resourceAccountId: HOME, resource: `arn:aws:iam::${HOME}:role/CMS` };
  const identity = [callerPolicy];

  it("needs the identity policy when the trust names the account, or from another account", () => {
    expect(allowed({ AWS: HOME }, {}, sameAccount)).toBe(false);
    expect(allowed({ AWS: HOME }, { identity }, sameAccount)).toBe(true);
    expect(allowed({ AWS: SESSION.roleArn }, {})).toBe(false);
    expect(allowed({ AWS: SESSION.roleArn }, { identity })).toBe(true);
  });

  it("needs no identity policy when the trust names the caller in the same account", () => {
    expect(allowed({ AWS: SESSION.roleArn }, {}, sameAccount)).toBe(true);
    expect(allowed({ AWS: SESSION.arn }, {}, sameAccount)).toBe(true);
    expect(allowed({ AWS: USER.arn }, {}, sameAccount)).toBe(false);
  });

  it("is never implied by the identity policy", () => {
    expect(allowed({ AWS: CUSTOMER }, { identity }, sameAccount)).toBe(false);
  });

  it("is open to a service that the trust names", () => {
    const principal = { arn: "ec2.amazonaws.com", accountId: "", service: "ec2.amazonaws.com" };
    expect(allowed({ Service: "ec2.amazonaws.com" }, {}, { principal })).toBe(true);
    expect(allowed({ Service: "ecs.amazonaws.com" }, {}, { principal })).toBe(false);
    expect(allowed({ Service: "ec2.amazonaws.com" }, { identity })).toBe(false);
  });

  it("is closed to the root user", () => {
    const principal = { arn: `arn:aws:iam::${HOME}:root`, accountId: HOME };
    expect(allowed({ AWS: HOME }, { identity }, { principal })).toBe(false);
  });

  it("sees the role behind a session as aws:PrincipalArn", () => {
    const narrowed = { ArnEquals: { "aws:PrincipalArn": SESSION.roleArn } };
    const principals = [SESSION, USER];
    const outcomes = principals.map((principal) => {
      const request = { ...assumeRole({}), principal };
      return evaluatePolicies(request, { identity, trust: trustPolicy(narrowed) }).outcome;
    });
    expect(outcomes).toEqual(["allowed", "implicit_deny"]);
  });
});

describe("the reason of an implicit denial", () => {
  it("names the statement that came nearest and its first element that failed", () => {
    const identity = [
      policy("Far", allow({ Action: "s3:*", Resource: "arn:aws:s3:::a" })),
      policy(
        "Near",
        allow({ Action: "ecr:PutImage" }),
        allow({
          Sid: "Region",
          Condition: { StringEquals: { "aws:RequestedRegion": ["eu-west-1"] } },
        }),
      ),
    ];
    expect(list({ identity }, { context: { "aws:RequestedRegion": "us-east-1" } })).toEqual({
      outcome: "implicit_deny",
      policyKind: "identity",
      statement: {
        policyName: "Near",
        policyKind: "identity",
        index: 1,
        sid: "Region",
        element: "Condition.StringEquals.aws:RequestedRegion",
      },
      reason:
        'No statement of the identity policies allows it: in statement 2 (Region) of "Near" the condition StringEquals aws:RequestedRegion did not match because the request carries aws:RequestedRegion "us-east-1".',
    });
  });

  it.each([
    [
      { Action: "ecr:PutImage" },
      "Action",
      "its Action did not match because it does not include ecr:ListImages",
    ],
    [
      { Action: undefined, NotAction: "ecr:List*" },
      "NotAction",
      "its NotAction did not match because it excludes ecr:ListImages",
    ],
    [
      { Resource: "arn:aws:ecr:*:*:repository/x" },
      "Resource",
      `its Resource did not match because it does not include ${REPOSITORY}`,
    ],
    [
      { Resource: undefined, NotResource: "*" },
      "NotResource",
      `its NotResource did not match because it excludes ${REPOSITORY}`,
    ],
  ])("tells that %j failed", (change, element, text) => {
    const decision = list({ identity: [policy("One", allow(change))] });
    expect(decision.statement?.element).toBe(element);
    expect(decision.reason).toBe(
      `No statement of the identity policy allows it: in statement 1 of "One" ${text}.`,
    );
  });

  it("tells whom the trust policy does not name", () => {
    const trust = policy("trust", {
      Effect: "Allow",
      Principal: { AWS: CUSTOMER },
      Action: "sts:AssumeRole",
    });
    expect(evaluatePolicies(assumeRole({}), { identity: [callerPolicy], trust }).reason).toBe(
      `No statement of the trust policy allows it: in statement 1 its Principal did not match because it does not name arn:aws:sts::${CONSOLE}:assumed-role/Mooring/console.`,
    );
  });

  it("tells a policy without any Allow", () => {
    const only = policy("Only", allow({ Effect: "Deny", Action: "s3:*" }));
    expect(list({ identity: [only] }).reason).toBe(
      "The identity policy cannot allow it: there is no Allow statement.",
    );
  });
});

describe("a malformed policy", () => {
  it("grants nothing and says where it is broken", () => {
    const broken = policy("Typo", allow({ Effect: "allow" }));
    expect(list({ identity: [broken] }).reason).toBe(
      'The identity policy cannot allow it: "Typo" is malformed and grants nothing (invalid effect at /Statement/0/Effect: Syntax errors in policy).',
    );
    expect(list({ identity: [broken, ALLOW] }).outcome).toBe("allowed");
    expect(list({ identity: [broken, NOTHING] }).reason).toContain(
      '; "Typo" is malformed and grants nothing',
    );
  });

  it("closes a role", () => {
    const trust = { name: "trust", document: "{" };
    expect(evaluatePolicies(assumeRole({}), { identity: [callerPolicy], trust })).toEqual({
      outcome: "implicit_deny",
      policyKind: "role_trust",
      reason:
        'The trust policy cannot allow it: "trust" is malformed and grants nothing (invalid json: This policy contains invalid Json).',
    });
  });

  it("never throws, whatever stands in a document", () => {
    fc.assert(
      fc.property(fc.anything(), fc.json(), (value, json) => {
        for (const document of [value, json, { Version: "2012-10-17", Statement: value }]) {
          const named = { name: "any", document };
          const decision = list({ identity: [named], resource: named, boundary: named });
          expect(decision.outcome).not.toBe("allowed");
        }
      }),
    );
  });
});
