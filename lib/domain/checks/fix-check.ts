import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import type { PolicyDocument, PolicyStatement } from "@/lib/iam/policy/json-document";
import type { Check, CheckStep, Denial, Fix } from "./check";
import { denyingKind, explainDenial, isFixableByRole } from "./explain-denial";

/** A denied permission: of a region, or of one repository where repositories differ. */
type RedCell = {
  readonly step: CheckStep;
  readonly action: string;
  readonly region: string;
  readonly repository?: string;
  readonly denial: Denial | undefined;
};

export type PermissionsFix = { readonly policy: PolicyDocument; readonly cells: number };

/** A red cell that no policy of the role can turn green, and what does. */
export type UnfixableCell = {
  readonly stepId: string;
  readonly action: string;
  readonly region: string;
  readonly repository?: string;
  /** `explicit_deny`, else the kind of policy that does not allow. */
  readonly reason: string;
  readonly fix: Fix;
};

/**
 * The smallest policy which, given to the role beside its others, turns every red cell green that a policy of the role
 * can. A repository-level action is given for all repositories of a region only where every one asked was denied.
 */
export function fixOf(check: Pick<Check, "steps" | "roleArn">): PermissionsFix | undefined {
  const cells = redCells(check.steps).filter((cell) => isFixableByRole(cell.denial));
  const parsed = parseRoleArn(check.roleArn);
  if (cells.length === 0 || !parsed.ok) return undefined;
  const { partition, accountId } = parsed.role;
  const resourcesOf = new Map<string, Set<string>>();
  for (const { action, region, repository = "*", step } of cells) {
    const resources = resourcesOf.get(action) ?? new Set();
    const arn = `arn:${partition}:ecr:${region}:${accountId}:repository/${repository}`;
    resourcesOf.set(action, resources.add(step.perRepository ? arn : "*"));
  }
  return { policy: { Version: "2012-10-17", Statement: group(resourcesOf) }, cells: cells.length };
}

/** The red cells that `fixOf` leaves, each with the place where it is fixed. */
export function unfixableOf(check: Pick<Check, "steps">): UnfixableCell[] {
  return redCells(check.steps)
    .filter((cell) => !isFixableByRole(cell.denial))
    .map(({ step, action, region, repository, denial }) => ({
      stepId: step.id,
      action,
      region,
      ...(repository ? { repository } : {}),
      reason: denial?.explicit ? "explicit_deny" : denyingKind(denial),
      fix: explainDenial(action, denial).fix,
    }));
}

/** Denied and required. A region that is not enabled is red too, but no matter of permissions. */
function redCells(steps: readonly CheckStep[]): RedCell[] {
  return steps.flatMap((step): RedCell[] => {
    const { action, region, repositories, denial } = step;
    if (step.kind !== "probe" || step.state !== "failed" || !action || !region) return [];
    if (!repositories) return denial ? [{ step, action, region, denial }] : [];
    return repositories
      .filter((each) => each.state === "failed")
      .map((each) => ({ step, action, region, repository: each.name, denial: each.denial }));
  });
}

/** One statement for the actions that share a set of resources. */
function group(resourcesOf: ReadonlyMap<string, ReadonlySet<string>>): PolicyStatement[] {
  const statements = new Map<string, { actions: string[]; resources: readonly string[] }>();
  for (const [action, set] of resourcesOf) {
    const resources = [...set].sort();
    const key = resources.join(" ");
    const statement = statements.get(key) ?? { actions: [], resources };
    statement.actions.push(action);
    statements.set(key, statement);
  }
  return [...statements.values()].map(({ actions, resources }) => ({
    Effect: "Allow",
    Action: oneOrMany(actions),
    Resource: oneOrMany(resources),
  }));
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : values;
}
