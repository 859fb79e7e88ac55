import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { settleRequest } from "@/lib/iam/policy/evaluate";
import { readOnce } from "@/lib/iam/policy/evaluate-group";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import { isExcess } from "./find-permissions";
import { mayOverlap } from "./may-overlap";
import { isUnknownToMooring, mooringContext } from "./mooring-context";
import { type LocatedStatement, statementsOf, textsOf } from "./statements";

/** What one policy of a role allows beyond reading registries, as the policy writes it. */
export type Excess = { readonly policyName: string; readonly actions: readonly string[] };

/**
 * What a role's policies allow beyond reading registries, unless another of them denies it outright on every resource, or
 * the permissions boundary lets none of it through. Conditions are not weighed: what may be allowed is told, and so is
 * what a boundary was not seen to stop. Never throws, but for `TooMuchWork` under a limit.
 */
export function findExcessOf(
  role: RoleArn,
  policies: readonly NamedPolicy[],
  boundary?: NamedPolicy,
): Excess[] {
  const limits = boundary && grantsOf(boundary);
  const denials = [...policies, ...(boundary ? [boundary] : [])].flatMap(denialsOf);
  return policies.flatMap((policy) => {
    const grants = grantsOf(policy).filter(({ action, resources }) =>
      resources.some(
        (resource) =>
          (!limits || limits.some((limit) => isLetThrough(action, resource, limit))) &&
          !isDenied(role, action, resource, denials),
      ),
    );
    const actions = [...new Set(grants.map(({ action, inverted }) => inverted ?? action))];
    return actions.length > 0 ? [{ policyName: policy.name, actions }] : [];
  });
}

type Grant = {
  readonly action: string;
  readonly resources: readonly string[];
  /** What to say in place of the action, of a statement that names what it does not allow. */
  readonly inverted?: string;
};

/** A statement with more is taken to be about every resource: weighing each costs too much. */
const MAX_RESOURCES = 20;

/** The Allow statements' actions that go too far; a wildcard stays one. */
function grantsOf({ document }: NamedPolicy): Grant[] {
  return statementsOf(readDocument(document)).flatMap((statement) => {
    if (statement.value.Effect !== "Allow") return [];
    const named = [...new Set(textsOf(statement, "Resource").map(({ text }) => text))];
    // NotResource leaves all but a few open.
    const resources = named.length === 0 || named.length > MAX_RESOURCES ? ["*"] : named;
    const spared = textsOf(statement, "NotAction").map(({ text }) => text);
    if (spared.length > 0) {
      return [{ action: "*", resources, inverted: `everything but ${spared.join(", ")}` }];
    }
    return textsOf(statement, "Action")
      .filter(({ text }) => isExcess(text))
      .map(({ text }) => ({ action: text, resources }));
  });
}

function isLetThrough(action: string, resource: string, limit: Grant): boolean {
  return (
    mayOverlap(action.toLowerCase(), limit.action.toLowerCase()) &&
    limit.resources.some((each) => mayOverlap(resource, each))
  );
}

/** One Deny statement, with what it leaves out by NotAction and NotResource. */
type Denial = {
  readonly policy: NamedPolicy;
  readonly sparedActions: readonly string[];
  readonly sparedResources: readonly string[];
};

function denialsOf({ name, document }: NamedPolicy): Denial[] {
  const read = readDocument(document);
  return statementsOf(read)
    .filter(({ value }) => value.Effect === "Deny")
    .map((statement) => ({
      policy: readOnce(name, { ...(read as object), Statement: [statement.value] }, "identity"),
      // That reading is left out leaves no excess.
      sparedActions: textsIn(statement, "NotAction").filter(isExcess),
      sparedResources: textsIn(statement, "NotResource"),
    }));
}

function textsIn(statement: LocatedStatement, element: string): string[] {
  return textsOf(statement, element).map(({ text }) => text);
}

/** A pattern is denied where a Deny covers all of it: the evaluator is asked for texts that stand for the whole. */
function isDenied(
  role: RoleArn,
  action: string,
  resource: string,
  denials: readonly Denial[],
): boolean {
  // The letters of a pattern are none that a Not element names, though what it stands for may be.
  const identity = denials
    .filter(
      ({ sparedActions, sparedResources }) =>
        !sparedActions.some((each) => mayOverlap(each.toLowerCase(), action.toLowerCase())) &&
        !sparedResources.some((each) => mayOverlap(each, resource)),
    )
    .map(({ policy }) => policy);
  if (identity.length === 0) return false;
  const texts = spellOut([action, resource]);
  return (
    texts.length > 0 &&
    texts.every(([one = "", other = ""]) => isDeniedText(role, one, other, identity))
  );
}

/** In no policy, and more of it than a `?` for each could take. */
const UNUSED = "\u{e000}";
const LONG = UNUSED.repeat(64);
const MAX_RUNS = 4;

/**
 * Texts that stand for all that patterns match: each `*` as nothing and as a long run of a character that no policy
 * writes, each `?` as one. None where there are too many to try.
 */
function spellOut(patterns: readonly string[]): string[][] {
  const runs = patterns.join("").split("*").length - 1;
  if (runs > MAX_RUNS) return [];
  return Array.from({ length: 2 ** runs }, (_, choice) => {
    let run = 0;
    return patterns.map((pattern) =>
      pattern.replaceAll(/[*?]/g, (sign) => {
        if (sign === "?") return UNUSED;
        const isLong = (choice >> run) & 1;
        run += 1;
        return isLong ? LONG : "";
      }),
    );
  });
}

function isDeniedText(
  { arn, partition, accountId, roleName }: RoleArn,
  action: string,
  resource: string,
  identity: readonly NamedPolicy[],
): boolean {
  const session = `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/check`;
  const { outcome } = settleRequest(
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
