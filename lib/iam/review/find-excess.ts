import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { evaluatePolicies } from "@/lib/iam/policy/evaluate";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import { isExcess } from "./find-permissions";
import { isUnknownToMooring, mooringContext } from "./mooring-context";
import { statementsOf, textsOf } from "./statements";

/** What one policy of a role allows beyond reading registries, as the policy writes it. */
export type Excess = { readonly policyName: string; readonly actions: readonly string[] };

/**
 * What a role's policies allow beyond reading registries, unless another of them denies it outright or the permissions
 * boundary lets no such thing through. Conditions are not weighed: what may be allowed is told. Never throws.
 */
export function findExcessOf(
  role: RoleArn,
  policies: readonly NamedPolicy[],
  boundary?: NamedPolicy,
): Excess[] {
  if (boundary && grantsOf(boundary).length === 0) return [];
  return policies.flatMap((policy) => {
    const grants = grantsOf(policy).filter((grant) => !isDenied(role, grant, policies));
    const actions = [...new Set(grants.map(({ action, inverted }) => inverted ?? action))];
    return actions.length > 0 ? [{ policyName: policy.name, actions }] : [];
  });
}

type Grant = {
  readonly action: string;
  readonly resource: string;
  /** What to say in place of the action, of a statement that names what it does not allow. */
  readonly inverted?: string;
};

/** The Allow statements' actions that go too far; a wildcard stays one. */
function grantsOf({ document }: NamedPolicy): Grant[] {
  return statementsOf(readDocument(document)).flatMap((statement) => {
    if (statement.value.Effect !== "Allow") return [];
    const resource = textsOf(statement, "Resource")[0]?.text ?? "*";
    const all = textsOf(statement, "NotAction").map(({ text }) => text);
    if (all.length > 0) {
      return [{ action: "*", resource, inverted: `everything but ${all.join(", ")}` }];
    }
    return textsOf(statement, "Action")
      .filter(({ text }) => isExcess(text))
      .map(({ text }) => ({ action: text, resource }));
  });
}

/** A pattern is denied where a Deny covers all of it: the evaluator is asked for the pattern's own letters. */
function isDenied(
  { arn, partition, accountId, roleName }: RoleArn,
  { action, resource }: Grant,
  identity: readonly NamedPolicy[],
): boolean {
  const session = `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/check`;
  const { outcome } = evaluatePolicies(
    {
      principal: { arn: session, accountId, roleArn: arn },
      action,
      resource,
      resourceAccountId: accountId,
      context: mooringContext({ arn: session, accountId, roleArn: arn }, NOWHERE),
      // A Deny that depends on what is not known takes nothing away for certain.
      unknown: { isUnknown: isUnknownToMooring, holdIn: "Allow", touched: new Set() },
    },
    { identity },
  );
  return outcome === "explicit_deny";
}

/** What may be done anywhere, at any time. */
const NOWHERE = { region: undefined, now: undefined };

function readDocument(document: unknown): unknown {
  if (typeof document !== "string") return document;
  try {
    return JSON.parse(document);
  } catch {
    return undefined;
  }
}
