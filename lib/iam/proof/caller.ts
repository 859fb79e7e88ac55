import type { PrincipalElement } from "@/lib/iam/policy/parsed-policy";
import type { RequestPrincipal } from "@/lib/iam/policy/policy-types";
import { ANY_RUN, literalPattern } from "@/lib/iam/policy/wildcard-pattern";
import type { Clause, Literal, Place } from "./key-state";
import type { Model } from "./search-request";
import { type KnownValues, textTest, type ValuePredicate } from "./value-test";

/**
 * Who may ask, as far as a policy tells one from another: one principal that it names, or all others of one account, or of
 * every account that it does not name.
 */
export type Caller = {
  /** Undefined: any that the policy does not name. */
  readonly arn?: string;
  readonly roleArn?: string;
  readonly accountId?: string;
  readonly service?: string;
  /** The keys that AWS derives from the principal. */
  readonly known: KnownValues;
  /** What else is known of them. */
  readonly demands: readonly Clause[];
  /** Principals that a request of theirs may come from: what was found need not fit together. */
  readonly principalsOf: (model: Model) => readonly RequestPrincipal[];
};

const USER_ID = "aws:userid";

/** Whether a Principal element names the caller: for certain, or if `aws:userid` is one that it names. */
export function namesCaller(element: PrincipalElement, caller: Caller): boolean | ValuePredicate {
  const named = element.principals.some(({ kind, value }) => {
    if (kind === "AWS" && value === "*") return true;
    if (kind === "Service") return value === caller.service;
    if (kind !== "AWS") return value === caller.arn;
    if (caller.service) return false;
    if (value === caller.arn || value === caller.roleArn || value === caller.accountId) return true;
    return value.endsWith(":root") && value.split(":")[4] === caller.accountId;
  });
  if (named) return !element.negated;
  const ids = caller.service
    ? []
    : element.principals.filter(({ kind, value }) => kind === "AWS" && /^A[A-Z0-9]+$/.test(value));
  if (ids.length === 0) return element.negated;
  const tests = ids.flatMap(({ value }) => [
    textTest(literalPattern(value)),
    textTest([...literalPattern(`${value}:`), ANY_RUN]),
  ]);
  return { tests, negated: element.negated };
}

/** The demand that the element names the caller, or, with `truth` false, that it does not. */
export function callerClause(
  element: PrincipalElement | undefined,
  caller: Caller,
  { truth, statement }: { readonly truth: boolean; readonly statement: number },
): Clause | true {
  const named = element ? namesCaller(element, caller) : true;
  if (typeof named === "boolean") return named === truth ? true : [];
  const place: Place = {
    statement,
    element: element?.negated ? "NotPrincipal" : "Principal",
  };
  const isNamed = truth !== named.negated;
  const predicate = { ...named, negated: false };
  const literal: Literal = { key: USER_ID, place, want: "every", predicate, truth: isNamed };
  // A caller without the key has no id that could be named.
  return isNamed ? [literal] : [literal, { key: USER_ID, place, want: "absent" }];
}
