import type { PolicyUse } from "@/lib/iam/policy/parsed-policy";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";

export const VERSION = "2012-10-17";

/** A right statement of a policy of this use, changed. */
export function statement(use: PolicyUse, change: Record<string, unknown> = {}) {
  const base = {
    identity: { Effect: "Allow", Action: "ecr:ListImages", Resource: "*" },
    resource: { Effect: "Allow", Principal: "*", Action: "ecr:ListImages" },
    trust: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
  }[use];
  return { ...base, ...change };
}

/** What is wrong with a policy of one such statement. */
export function problemsOf(use: PolicyUse, change: Record<string, unknown>, document = {}) {
  const parsed = parsePolicyDocument(
    { Version: VERSION, Statement: [statement(use, change)], ...document },
    use,
  );
  return parsed.ok ? [] : parsed.problems;
}

export function firstProblem(use: PolicyUse, change: Record<string, unknown>, document = {}) {
  return problemsOf(use, change, document)[0];
}
