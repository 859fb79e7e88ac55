import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import type { Caller } from "./caller";
import type { ProofBudget } from "./proof-budget";
import { searchRequest } from "./search-request";
import { TrustProblem } from "./trust-problem";

/** A way into a role other than `sts:AssumeRole` of a user or role. */
export type OtherWay = {
  readonly action: "sts:AssumeRole" | "sts:AssumeRoleWithSAML" | "sts:AssumeRoleWithWebIdentity";
  /** A service, an identity provider, or `*`: any service, or everyone whom any provider knows. */
  readonly who: string;
  /** Position of the statement, from 0. */
  readonly statement: number;
};

const WAYS = [
  { action: "sts:AssumeRole", kinds: ["Service"] },
  { action: "sts:AssumeRoleWithSAML", kinds: ["Federated", "Service"] },
  { action: "sts:AssumeRoleWithWebIdentity", kinds: ["Federated", "Service"] },
] as const;

/**
 * Lists who else gets in, and by which call. A way that no Deny closes for certain is open. `sts:TagSession`,
 * `sts:SetSourceIdentity` and `sts:SetContext` let nobody in. @throws ProofTooLarge
 */
export function listOtherWays(policy: ParsedPolicy, budget: ProofBudget): OtherWay[] {
  return WAYS.flatMap(({ action, kinds }) => {
    const problem = new TrustProblem(policy, action, budget);
    const open: OtherWay[] = [];
    for (const allow of problem.allows) {
      for (const { kind, value } of allow.principal?.principals ?? []) {
        const isEveryone = kind === "AWS" && value === "*";
        if (!isEveryone && !kinds.some((one) => one === kind)) continue;
        if (open.some(({ who }) => who === value)) continue;
        const isService = kind === "Service" || (isEveryone && action === "sts:AssumeRole");
        const caller = callerOf(isService, value);
        const clauses = [
          ...problem.applies(allow, caller, caller.known),
          ...problem.denies.map((deny) => problem.spares(deny, caller, caller.known)),
        ];
        const result = searchRequest(clauses, caller.known, problem.solver, () => true);
        if (result.found) open.push({ action, who: value, statement: allow.index });
      }
    }
    return open;
  });
}

function callerOf(isService: boolean, value: string): Caller {
  const known = new Map<string, string | null>([["aws:principalisawsservice", String(isService)]]);
  if (isService) {
    for (const key of ["aws:principalarn", "aws:principalaccount", "aws:username"]) {
      known.set(key, null);
    }
    if (value !== "*") known.set("aws:principalservicename", value);
  }
  return {
    arn: value,
    ...(isService ? { service: value } : {}),
    known,
    demands: [],
    principalsOf: () => [],
  };
}
