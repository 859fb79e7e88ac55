import type {
  ParsedCondition,
  ParsedPolicy,
  ParsedStatement,
} from "@/lib/iam/policy/parsed-policy";
import { matchesAction } from "@/lib/iam/policy/policy-action";
import { encodeCallers, encodeOfCaller, encodePrincipal, smtCallers, whoever } from "./smt-callers";
import { encodeCondition } from "./smt-condition";
import { SmtKey } from "./smt-key";
import { and, not, or, smtString } from "./smt-text";

type Claim = {
  readonly trustedAccountId: string;
  readonly trustedPrincipalArn?: string;
  readonly externalIds: readonly string[];
};

/** Accounts that no drawn policy names, among them such as their patterns match. */
const STRANGERS = ["999900001111", "123455556666", "111199990000", "444455556666"];

/** In SMT-LIB 2: is there an `sts:AssumeRole` that the policy admits and that breaks the claim? @throws NotEncoded */
export function encodeClaim(policy: ParsedPolicy, claim: Claim): string {
  const statementsOn = (action: string) =>
    policy.statements.filter(({ action: { patterns, negated } }) => {
      return patterns.some((pattern) => matchesAction(pattern, action)) !== negated;
    });
  const assuming = statementsOn("sts:AssumeRole");
  // AWS asks it too of a request with tags. Source: IAM User Guide, "Pass session tags in AWS STS".
  const tagging = assuming.some(({ conditions }) => conditions.some(isOfTags))
    ? statementsOn("sts:TagSession")
    : [];
  const about = [...new Set([...assuming, ...tagging])];
  const conditions = about.flatMap((statement) => statement.conditions);
  const keys = new Map<string, SmtKey>();
  const keyOf = (name: string) => {
    const key = name.toLowerCase();
    const uses = conditions.filter((condition) => condition.key.toLowerCase() === key).length;
    const known = keys.get(key) ?? new SmtKey(key, keys.size, uses);
    keys.set(key, known);
    return known;
  };
  const { trustedAccountId, trustedPrincipalArn, externalIds } = claim;
  const values = about.flatMap(({ principal }) =>
    (principal?.principals ?? []).map(({ value }) => value),
  );
  const arns = [...values, ...(trustedPrincipalArn ? [trustedPrincipalArn] : [])].filter(
    (value) => value.startsWith("arn:") && !value.endsWith(":root"),
  );
  const accounts = [
    trustedAccountId,
    ...values.flatMap((value) => value.match(/\d{12}/g) ?? []),
    ...STRANGERS,
  ];
  const callers = smtCallers([...new Set(arns)], [...new Set(accounts)]);
  const variables = policy.version === "2012-10-17";
  const applying = (wanted: "Allow" | "Deny", statements: readonly ParsedStatement[]) =>
    statements
      .filter(({ effect }) => effect === wanted)
      .map((statement) =>
        and([
          statement.principal ? encodePrincipal(statement.principal, callers, keyOf) : "true",
          ...statement.conditions.map(
            (condition) =>
              encodeOfCaller(condition, variables, callers) ??
              encodeCondition(condition, variables, keyOf),
          ),
        ]),
      );
  const id = keyOf("sts:ExternalId");
  const carries = and([
    id.present,
    or(externalIds.map((each) => `(= ${id.slots[0]} ${smtString(each)})`)),
  ]);
  const trusted = whoever(
    callers,
    ({ account, names }) =>
      account === trustedAccountId && (!trustedPrincipalArn || names.includes(trustedPrincipalArn)),
  );
  const allowed = (statements: readonly ParsedStatement[]) =>
    and([or(applying("Allow", statements)), not(or(applying("Deny", statements)))]);
  const tagKeys = assuming.flatMap((each) => each.conditions.filter(isOfTags));
  const untagged = and(tagKeys.map(({ key }) => not(keyOf(key).present)));
  const facts = [allowed(assuming), not(and([trusted, carries]))];
  if (tagKeys.length > 0) facts.push(or([untagged, allowed(tagging)]));
  // Last, when it is known which keys were asked for.
  facts.push(...encodeCallers(callers, keys));
  return [
    "(declare-const who Int)",
    ...[...keys.values()].flatMap((key) => key.declare()),
    ...facts.map((fact) => `(assert ${fact})`),
  ].join("\n");
}

function isOfTags({ key }: ParsedCondition): boolean {
  return /^aws:(?:tagkeys$|requesttag\/)/i.test(key);
}
