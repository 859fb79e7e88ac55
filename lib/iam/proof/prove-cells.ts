import { coversAction } from "@/lib/iam/policy/match-statement";
import type { ReadPolicies } from "./ask-permission";
import type { PermissionsClaim, ProofResult, RolePolicies } from "./claim";
import { ProofBudget } from "./proof-budget";
import { decide, readPolicies } from "./prove-permissions";

type Claim = Extract<PermissionsClaim, { kind: "allows" }>;

/** So many steps each claim may take at least, while there are any. */
const LEAST_STEPS = 1_000;

/**
 * Decides many claims about the same policies, in their order, within one budget. Those of actions that the same statements
 * are about are decided together, and each has its share: one that explodes leaves the others decided.
 */
export function proveCells(
  policies: RolePolicies,
  claims: readonly Claim[],
  budget: ProofBudget = new ProofBudget(),
): ProofResult[] {
  const read = readPolicies(policies);
  if ("outcome" in read) return claims.map(() => read);
  const names = claims.map((claim) => nameOf(read, claim));
  const results = new Map<string, ProofResult>();
  let waiting = new Set(names).size;
  return claims.map((claim, index) => {
    const name = names[index] ?? "";
    const result = results.get(name) ?? prove(read, claim, budget, waiting);
    if (!results.has(name)) waiting -= 1;
    results.set(name, result);
    if (result.outcome !== "counterexample") return result;
    return { ...result, request: { ...result.request, action: claim.action } };
  });
}

function prove(
  policies: ReadPolicies,
  claim: Claim,
  budget: ProofBudget,
  waiting: number,
): ProofResult {
  const share = Math.max(LEAST_STEPS, Math.floor(budget.left / waiting));
  return decide(policies, claim, budget.part(share));
}

/** The same of claims that have the same answer. */
function nameOf({ identity, boundary }: ReadPolicies, { action, asked, context }: Claim): string {
  const about = [...identity, ...(boundary ? [boundary] : [])].map(({ policy }) =>
    policy.statements.flatMap((statement, at) => (coversAction(statement, action) ? [at] : [])),
  );
  return JSON.stringify([asked, context, about]);
}
