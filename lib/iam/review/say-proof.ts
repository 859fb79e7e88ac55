import type { PolicyRequest, RequestContext } from "@/lib/iam/policy/policy-types";
import type { ProofResult } from "@/lib/iam/proof/claim";
import type { OtherWay } from "@/lib/iam/proof/list-other-ways";

/** Proved, the request that breaks it, or where it cannot be decided, in one sentence. */
export function sayNobodyElse(
  result: ProofResult,
  expected: {
    readonly who: string;
    readonly externalIds: readonly string[];
    readonly others: readonly OtherWay[];
    /** Whether the right caller gets in at all. */
    readonly isIn: boolean;
  },
): string {
  if (result.outcome === "unknown") return sayUnknown(result);
  if (result.outcome === "counterexample") {
    return `Not safe: ${sayCaller(result.request)} gets in ${sayContext(result.request)}`;
  }
  const { who, externalIds, others, isIn } = expected;
  const id = externalIds.length > 1 ? "one of these External IDs" : "this External ID";
  const besides = others.map(({ who: name, action }) => `${nameOf(name, action)} by ${action}`);
  const also = besides.length === 0 ? "" : `, and besides ${besides.join(", ")}`;
  const only = isIn ? "only" : "nobody but";
  return `Proved: for every possible request, ${only} ${who} with ${id} gets in${also}`;
}

function nameOf(who: string, action: string): string {
  if (who !== "*") return who;
  return action === "sts:AssumeRole" ? "any AWS service" : "anyone";
}

export function sayAdmits(result: ProofResult): string {
  if (result.outcome === "unknown") return sayUnknown(result);
  if (result.outcome === "proved") {
    return "Proved: the right caller gets in with its External ID, whatever else its requests carry";
  }
  return `The right caller is refused ${sayContext(result.request)}`;
}

function sayUnknown({ place, because }: Extract<ProofResult, { outcome: "unknown" }>): string {
  const { statement, element } = place;
  const where = statement === undefined ? element : `statement ${statement + 1}, ${element}`;
  return `Not decided: ${where}. ${because}`;
}

/** "a role of account 210987654321", or which, where the policy tells it from others. */
function sayCaller({ principal }: PolicyRequest): string {
  const { arn, accountId, roleArn } = principal;
  const resource = (roleArn ?? arn).split(":").slice(5).join(":");
  const [kind = "", ...path] = resource.split("/");
  const name = path.join("/");
  const who = name === `any-${kind}` ? `a ${kind}` : `${kind.replace("-", " ")} ${name}`;
  return `${who} of account ${accountId}`;
}

/** "with External ID "x", where aws:PrincipalOrgID is "o-1"". */
function sayContext({ context }: PolicyRequest): string {
  const entries = Object.entries(context);
  const id = entries.find(([key]) => key.toLowerCase() === "sts:externalid")?.[1];
  const others = entries.filter(([key]) => key.toLowerCase() !== "sts:externalid");
  const withId =
    id === undefined ? "without an External ID" : `with External ID ${JSON.stringify(id)}`;
  return others.length === 0 ? withId : `${withId}, ${sayWhere(Object.fromEntries(others))}`;
}

/** "where aws:PrincipalOrgID is "o-1"". */
export function sayWhere(context: RequestContext): string {
  const told = Object.entries(context).map(
    ([key, value]) =>
      `${key} is ${[value]
        .flat()
        .map((each) => JSON.stringify(each))
        .join(" and ")}`,
  );
  return `where ${told.join(", ")}`;
}
