import type { EvaluationInput } from "./context-values";
import { type PrincipalMatch, strongerMatch } from "./match-principal";
import { matchStatement, type StatementMatch } from "./match-statement";
import type { PolicyUse } from "./parsed-policy";
import { parsePolicyDocument } from "./policy-document";
import type { PolicyProblem } from "./policy-problem";
import type { NamedPolicy, PolicyKind } from "./policy-types";

/** A statement match with the policy that it stands in. */
export type LocatedMatch = StatementMatch & { readonly policyName: string };

/** What all policies of one kind say of one request. */
export type GroupVerdict = {
  readonly kind: PolicyKind;
  /** The first Deny statement that applies. */
  readonly denial?: LocatedMatch;
  /** The Allow statement that applies and names the caller most directly. */
  readonly grant?: LocatedMatch;
  /** How directly `grant` names the caller; `none` without a grant. */
  readonly grantedTo: PrincipalMatch;
  /** Without a grant: the Allow statement that came nearest. */
  readonly nearest?: LocatedMatch;
  readonly policyCount: number;
  readonly malformed: readonly { readonly policyName: string; readonly problem: PolicyProblem }[];
};

/** A document that is asked many times, read once. */
export function readOnce(name: string, document: unknown, use: PolicyUse): NamedPolicy {
  const parsed = parsePolicyDocument(document, use);
  return { name, document, ...(parsed.ok ? { parsed: parsed.policy } : {}) };
}

const USES = {
  identity: "identity",
  resource: "resource",
  boundary: "identity",
  session: "identity",
  service_control: "identity",
  role_trust: "trust",
} as const satisfies Record<PolicyKind, PolicyUse>;

/** Evaluates the policies of one kind. A malformed policy grants nothing and denies nothing; it is reported. */
export function evaluateGroup(
  kind: PolicyKind,
  policies: readonly NamedPolicy[],
  input: EvaluationInput,
): GroupVerdict {
  const matches: LocatedMatch[] = [];
  const malformed: { policyName: string; problem: PolicyProblem }[] = [];
  for (const { name, document, parsed: policy } of policies) {
    const parsed = policy
      ? { ok: true as const, policy }
      : parsePolicyDocument(document, USES[kind]);
    if (!parsed.ok) {
      const [problem] = parsed.problems;
      if (problem) malformed.push({ policyName: name, problem });
      continue;
    }
    for (const statement of parsed.policy.statements) {
      const match = matchStatement(statement, parsed.policy, input);
      matches.push({ ...match, policyName: name });
    }
  }
  const applying = matches.filter(({ mismatches }) => mismatches.length === 0);
  const denial = applying.find(({ statement }) => statement.effect === "Deny");
  const grants = applying.filter(({ statement }) => statement.effect === "Allow");
  const grantedTo = grants.map(({ principal }) => principal).reduce(strongerMatch, "none");
  const grant = grants.find(({ principal }) => principal === grantedTo);
  const nearest = grant ? undefined : nearestMiss(matches);
  return {
    kind,
    ...(denial && { denial }),
    ...(grant && { grant }),
    grantedTo,
    ...(nearest && { nearest }),
    policyCount: policies.length,
    malformed,
  };
}

/** The Allow statement that fails on the fewest elements; among equals, on the latest element. */
function nearestMiss(matches: readonly LocatedMatch[]): LocatedMatch | undefined {
  return matches
    .filter(({ statement }) => statement.effect === "Allow")
    .toSorted(
      (left, right) =>
        left.mismatches.length - right.mismatches.length || firstMiss(right) - firstMiss(left),
    )[0];
}

const ORDER = ["Principal", "Action", "Resource", "Condition"];

function firstMiss({ mismatches }: StatementMatch): number {
  const element = mismatches[0]?.element.split(".")[0] ?? "";
  return ORDER.indexOf(element.replace(/^Not/, ""));
}
