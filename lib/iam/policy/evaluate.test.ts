import { describe, expect, it } from "vitest";
import {
  ALLOW,
  CUSTOMER,
  DENY,
  HOME,
  list,
  NOTHING,
  policy,
  REPOSITORY,
  resourcePolicy,
  SESSION,
  USER,
} from "@/lib/testing/policy-requests";
import type { PolicySet } from "./policy-types";

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
