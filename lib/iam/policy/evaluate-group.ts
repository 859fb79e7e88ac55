import type { EvaluationInput } from "./context-values";
import { isStronger, type PrincipalMatch } from "./match-principal";
import { coversAction, matchStatement, type StatementMatch } from "./match-statement";
import type { ParsedPolicy, PolicyUse } from "./parsed-policy";
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
  /** The Allow statement that came nearest: looked for only where a refusal has to be explained. */
  readonly findNearest: () => LocatedMatch | undefined;
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
  const malformed: { policyName: string; problem: PolicyProblem }[] = [];
  const read: { name: string; policy: ParsedPolicy }[] = [];
  let denial: LocatedMatch | undefined;
  let grant: LocatedMatch | undefined;
  for (const { name, document, parsed: policy } of policies) {
    const parsed = policy
      ? { ok: true as const, policy }
      : parsePolicyDocument(document, USES[kind]);
    if (!parsed.ok) {
      const [problem] = parsed.problems;
      if (problem) malformed.push({ policyName: name, problem });
      continue;
    }
    read.push({ name, policy: parsed.policy });
    for (const statement of parsed.policy.statements) {
      if (!coversAction(statement, input.request.action)) continue;
      const match = matchStatement(statement, parsed.policy, input, "first");
      if (match.mismatches.length > 0) continue;
      if (statement.effect === "Deny") denial ??= { ...match, policyName: name };
      else if (!grant || isStronger(match.principal, grant.principal)) {
        grant = { ...match, policyName: name };
      }
    }
  }
  return {
    kind,
    ...(denial && { denial }),
    ...(grant && { grant }),
    grantedTo: grant?.principal ?? "none",
    findNearest: () => findNearest(read, input),
    policyCount: policies.length,
    malformed,
  };
}

/** The Allow statement that fails on the fewest elements; among equals on the latest element, then the first. */
function findNearest(
  read: readonly { name: string; policy: ParsedPolicy }[],
  input: EvaluationInput,
): LocatedMatch | undefined {
  let nearest: LocatedMatch | undefined;
  for (const { name, policy } of read) {
    for (const statement of policy.statements) {
      if (statement.effect === "Deny") continue;
      const match = matchStatement(statement, policy, input, "all");
      if (!nearest || isNearer(match, nearest)) nearest = { ...match, policyName: name };
    }
  }
  return nearest;
}

function isNearer(one: StatementMatch, other: StatementMatch): boolean {
  const fewer = other.mismatches.length - one.mismatches.length;
  return fewer > 0 || (fewer === 0 && firstMiss(one) > firstMiss(other));
}

const ORDER = ["Principal", "Action", "Resource", "Condition"];

function firstMiss({ mismatches }: StatementMatch): number {
  const element = mismatches[0]?.element.split(".")[0] ?? "";
  return ORDER.indexOf(element.replace(/^Not/, ""));
}
