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

export type PermissionsFix = {
  /** Names and patterns of those that it is for; none is every repository. */
  readonly repositories: readonly string[];
  readonly policy: PolicyDocument;
  /** Permissions denied, each counted once a region, that the policy gives. */
  readonly denied: number;
  /** Permissions that could not be asked, counted so; it gives them too. */
  readonly unasked: number;
};

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
 * A policy which, given to the role beside its others, gives every permission that was denied for want of an Allow, and
 * every required one that could not be asked. On repositories it covers all that the role is made for in the region: a
 * check asks a few of them, and what is denied on one of those may be denied on any other.
 */
export function fixOf(check: Pick<Check, "steps" | "target">): PermissionsFix | undefined {
  const red = new Set(
    redCells(check.steps)
      .filter(({ denial }) => isFixableByRole(denial))
      .map(({ step }) => step),
  );
  if (red.size === 0 || check.target.kind !== "aws_role") return undefined;
  const { roleArn, repositories } = check.target;
  const parsed = parseRoleArn(roleArn);
  if (!parsed.ok) return undefined;
  const { partition, accountId } = parsed.role;
  const names = repositories.length > 0 ? repositories : ["*"];
  const given = check.steps.filter((step) => red.has(step) || isUnasked(step));
  const resourcesOf = new Map<string, Set<string>>();
  for (const { action = "", region, perRepository } of given) {
    const arns = names.map(
      (name) => `arn:${partition}:ecr:${region}:${accountId}:repository/${name}`,
    );
    const resources = resourcesOf.get(action) ?? new Set();
    for (const arn of perRepository ? arns : ["*"]) resources.add(arn);
    resourcesOf.set(action, resources);
  }
  return {
    repositories,
    policy: { Version: "2012-10-17", Statement: group(resourcesOf) },
    denied: red.size,
    unasked: given.length - red.size,
  };
}

function isUnasked({ kind, state, optional, action, region }: CheckStep): boolean {
  return kind === "probe" && state === "not_testable" && !optional && !!action && !!region;
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
