import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import { callersOfAnyAccount } from "./any-account-callers";
import type { Caller } from "./caller";
import { variablesOf } from "./condition-clause";
import { ACCOUNT_KEY, ARN_KEY, type AskedKeys } from "./make-caller";
import { namedCallers } from "./named-callers";
import { otherCallers } from "./other-callers";

/** The keys that a policy asks for, in conditions and as variables: lower case, and as they are written first. */
export function mentionedKeys({ statements }: ParsedPolicy): Map<string, string> {
  const keys = new Map<string, string>();
  for (const { conditions } of statements) {
    for (const condition of conditions) {
      for (const key of [condition.key, ...variablesOf(condition)]) {
        if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
      }
    }
  }
  return keys;
}

type Names = { readonly arns: readonly string[]; readonly accounts: readonly string[] };

/** What a policy names as principals, and accounts that its conditions write out. */
export function namedPrincipals(policy: ParsedPolicy, also: readonly string[]): Names {
  const values = policy.statements.flatMap(({ principal }) =>
    (principal?.principals ?? []).flatMap(({ kind, value }) => (kind === "AWS" ? [value] : [])),
  );
  const arns = [...values, ...also].filter((value) => value.startsWith("arn:"));
  const written = policy.statements.flatMap(({ conditions }) =>
    conditions
      .filter(({ key }) => [ARN_KEY, ACCOUNT_KEY].includes(key.toLowerCase()))
      .flatMap(({ values: texts }) => texts.flatMap((text) => text.match(/\d{12}/g) ?? [])),
  );
  const accounts = [...arns.map((arn) => arn.split(":")[4] ?? ""), ...values, ...also, ...written];
  return {
    arns: [...new Set(arns)].filter((arn) => !arn.endsWith(":root")),
    accounts: [...new Set(accounts)].filter((text) => /^\d{12}$/.test(text)),
  };
}

/**
 * Every principal that could ask, in classes that a policy cannot tell apart but by what the demands say. Roots are left
 * out: they can assume no role. Source: AWS STS API Reference, AssumeRole.
 */
export function* listCallers(partition: string, names: Names, asked: AskedKeys): Generator<Caller> {
  for (const arn of names.arns) yield* namedCallers(arn, names.arns, asked);
  const other = freshAccount(names.accounts);
  for (const accountId of [...names.accounts, other]) {
    const inAccount = names.arns.filter((arn) => arn.split(":")[4] === accountId);
    yield* otherCallers({ partition, accountId, named: inAccount }, asked);
  }
  if (asked.has(ARN_KEY) || asked.has(ACCOUNT_KEY)) {
    yield* callersOfAnyAccount(partition, names.accounts);
  }
}

function freshAccount(taken: readonly string[]): string {
  let number = 210_987_654_321;
  while (taken.includes(String(number))) number += 1;
  return String(number);
}
