import { type WildcardPattern, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";
import type { Caller } from "./caller";
import type { Clause } from "./key-state";
import type { Model } from "./search-request";
import { textTest } from "./value-test";

export const ARN_KEY = "aws:principalarn";
export const ACCOUNT_KEY = "aws:principalaccount";
export const USER_KEY = "aws:username";
export const NOWHERE = { statement: undefined, element: "Principal" };

/** The keys that a policy asks for: lower case, and as they are written. */
export type AskedKeys = ReadonlyMap<string, string>;

/** A session of a role. */
export function sessionOf(roleArn: string, accountId: string, arn: string): Caller {
  const known = { [ARN_KEY]: roleArn, [USER_KEY]: null };
  return makeCaller({ arn, roleArn, accountId, type: "AssumedRole", known });
}

/** The ARN of a session of which none is taken. */
export function sessionArn(
  partition: string,
  accountId: string,
  role: string,
  taken: readonly string[],
): string {
  const session = (number: number) =>
    `arn:${partition}:sts::${accountId}:assumed-role/${role}/session-${number}`;
  let number = 1;
  while (taken.includes(session(number))) number += 1;
  return session(number);
}

/** A caller of whom everything is known. */
export function makeCaller({
  arn,
  roleArn,
  accountId,
  type,
  known,
}: {
  arn: string;
  roleArn?: string;
  accountId: string;
  type: string;
  known: Readonly<Record<string, string | null>>;
}): Caller {
  const principal = { arn, accountId, ...(roleArn === undefined ? {} : { roleArn }) };
  return {
    ...principal,
    known: new Map([...Object.entries(known), ...keysOfCaller(type), [ACCOUNT_KEY, accountId]]),
    demands: [],
    principalsOf: () => [principal],
  };
}

/** The keys that tell a kind of caller. */
export function keysOfCaller(type: string): [string, string | null][] {
  return [
    ["aws:principalisawsservice", "false"],
    ["aws:principalservicename", null],
    ["aws:principalservicenameslist", null],
    ["aws:principaltype", type],
  ];
}

/** That `aws:PrincipalArn` is of one of the patterns, and of none of the others. */
export function arnClauses(
  patterns: readonly WildcardPattern[],
  not: readonly WildcardPattern[],
): Clause[] {
  const at = { key: ARN_KEY, place: NOWHERE, want: "every", truth: true } as const;
  const tests = (list: readonly WildcardPattern[]) => list.map((signs) => textTest(signs));
  return [
    [{ ...at, predicate: { tests: tests(patterns), negated: false } }],
    // A name follows the last slash.
    [{ ...at, predicate: { tests: tests([...not, wildcardPattern("*/")]), negated: true } }],
  ];
}

export function firstValue(model: Model, key: string): string | undefined {
  return model.get(key)?.values?.[0];
}
