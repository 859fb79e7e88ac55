import { evaluatePolicies } from "@/lib/iam/policy/evaluate";
import type { PolicyRequest, PolicySet, RequestContext } from "@/lib/iam/policy/policy-types";

/** Requests and policies for tests of the evaluation: the console's account and a customer's. */
export const CONSOLE = "111122223333";
export const CUSTOMER = "444455556666";
const ROLE = `arn:aws:iam::${CUSTOMER}:role/CMS`;

export const callerPolicy = {
  name: "AssumeAnything",
  document: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
  },
};

export function assumeRole(context: RequestContext): PolicyRequest {
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

export function trustPolicy(condition: unknown) {
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

export const HOME = CONSOLE;
export const REPOSITORY = `arn:aws:ecr:us-east-1:${HOME}:repository/team/app`;
export const USER = { arn: `arn:aws:iam::${HOME}:user/ann`, accountId: HOME };
export const SESSION = {
  arn: `arn:aws:sts::${HOME}:assumed-role/Scanner/run-1`,
  accountId: HOME,
  roleArn: `arn:aws:iam::${HOME}:role/Scanner`,
};

export function policy(name: string, ...statements: object[]) {
  return { name, document: { Version: "2012-10-17", Statement: statements } };
}

export function allow(change: object = {}) {
  return { Effect: "Allow", Action: "ecr:*", Resource: "*", ...change };
}

export const ALLOW = policy("Allow", allow());
export const DENY = policy("Deny", allow({ Sid: "Never", Effect: "Deny" }));
export const NOTHING = policy("Nothing", allow({ Action: "s3:*" }));

export function list(policies: PolicySet, change: Partial<PolicyRequest> = {}) {
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

export function resourcePolicy(principal: unknown, change: object = {}) {
  return policy("repository", {
    Effect: "Allow",
    Principal: principal,
    Action: "ecr:*",
    ...change,
  });
}
