import { settleRequest } from "@/lib/iam/policy/evaluate";
import { readOnce } from "@/lib/iam/policy/evaluate-group";
import { settleOpen } from "@/lib/iam/policy/evaluate-open";
import type { NamedPolicy, PolicyRequest } from "@/lib/iam/policy/policy-types";
import type { Asker } from "./list-askers";
import type { AskedRepository } from "./outside-access";

/** What reads a manifest and its layers. Source: Amazon ECR User Guide, "Private repository policy examples", cross-account pull. */
export const PULL_ACTIONS = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] as const;

export type PullAnswer = {
  readonly canPull: boolean | null;
  readonly dependsOn: readonly string[];
  /** Positions of the statements that allow it, where nothing unknown stands against. */
  readonly statements: readonly number[];
};

/** Whether somebody can pull, as far as the repository's own policy decides; it must give both of the actions. */
export function askPull(
  policy: NamedPolicy,
  asker: Asker,
  repository: AskedRepository,
): PullAnswer {
  const { partition, region, accountId, name } = repository;
  const isUnknown = (key: string) => isUnknownOf(asker, key);
  const policies = { resource: policy, identity: [PULL_ANYTHING] };
  const keys = new Set<string>();
  const statements = new Set<number>();
  for (const action of PULL_ACTIONS) {
    const request: PolicyRequest = {
      principal: asker.principal,
      action,
      resource: `arn:${partition}:ecr:${region}:${accountId}:repository/${name}`,
      resourceAccountId: accountId,
      context: { "aws:RequestedRegion": region, ...asker.context },
    };
    const { outcome, dependsOn } = settleOpen(request, policies, isUnknown);
    if (outcome !== "allowed" && dependsOn.length === 0) return NO_PULL;
    for (const key of dependsOn) keys.add(key);
    const unknown = { isUnknown, holdIn: "Allow" as const, touched: new Set<string>() };
    const { statement } = settleRequest({ ...request, unknown }, policies).explain();
    if (statement?.policyKind === "resource") statements.add(statement.index);
  }
  return {
    canPull: keys.size === 0 ? true : null,
    dependsOn: [...keys],
    statements: [...statements].sort((one, other) => one - other),
  };
}

const NO_PULL: PullAnswer = { canPull: false, dependsOn: [], statements: [] };

/** What a foreign request carries is known to whoever sends it: of the global keys only what the example fixes is known here. */
function isUnknownOf({ absent, principal }: Asker, key: string): boolean {
  if (absent.includes(key)) return false;
  // Only a service acts for something else.
  if (/^aws:(?:source(?:account|arn|orgid|orgpaths)|principalservice)/.test(key)) {
    return principal.service !== undefined;
  }
  return /^(?:aws|ecr):/.test(key);
}

/** What the other account lets its own principals do is its own affair. */
const PULL_ANYTHING = readOnce(
  "caller",
  { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
  "identity",
);
