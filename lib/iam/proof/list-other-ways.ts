import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import type { Caller } from "./caller";
import type { ProofBudget } from "./proof-budget";
import { searchRequest } from "./search-request";
import { TrustProblem } from "./trust-problem";

/** A way into a role other than `sts:AssumeRole` of a user or role. */
export type OtherWay = {
  readonly action: "sts:AssumeRole" | "sts:AssumeRoleWithSAML" | "sts:AssumeRoleWithWebIdentity";
  /** A service, an identity provider, or `*` for everyone whom any provider knows. */
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
        const isEveryone = kind === "AWS" && value === "*" && action !== "sts:AssumeRole";
        if (!isEveryone && !kinds.some((one) => one === kind)) continue;
        if (open.some(({ who }) => who === value)) continue;
        const caller = callerOf(kind === "Service", value);
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
  const known = isService
    ? ([
        ["aws:principalisawsservice", "true"],
        ["aws:principalservicename", value],
      ] as const)
    : ([["aws:principalisawsservice", "false"]] as const);
  return {
    arn: value,
    ...(isService ? { service: value } : {}),
    known: new Map(known),
    demands: [],
    principalsOf: () => [],
  };
}
