import { matchCondition } from "@/lib/iam/policy/match-condition";
import type { ParsedCondition, PrincipalElement } from "@/lib/iam/policy/parsed-policy";
import { variableKeys } from "@/lib/iam/policy/policy-variables";
import type { SmtKey } from "./smt-key";
import { and, not, or, smtString } from "./smt-text";

/** One who may ask, as the solver tells them apart: by the number `who`. */
export type SmtCaller = {
  readonly account: string;
  /** What Principal elements may name it by. */
  readonly names: readonly string[];
  /** `aws:PrincipalArn`. */
  readonly arn: string;
};

/** Of each account: such as the patterns of drawn policies tell apart. */
const ROLES = ["any", "path/any", "Mooring", "path/Mooring", "x:role/path/any"];
const USERS = ["zz", "bob", "bxb", "check", "blue", "team/bob", "team/zz"];

/** Those whom the policy names, and of each account others. */
export function smtCallers(arns: readonly string[], accounts: readonly string[]): SmtCaller[] {
  const named = arns.flatMap((arn): SmtCaller[] => {
    const account = arn.split(":")[4] ?? "";
    if (!arn.includes(":assumed-role/")) return [{ account, names: [arn], arn }];
    const role = arn.split("/")[1] ?? "";
    return ["", "path/", "other/"].map((path) => {
      const roleArn = `arn:aws:iam::${account}:role/${path}${role}`;
      return { account, names: [arn, roleArn], arn: roleArn };
    });
  });
  const others = accounts.flatMap((account) =>
    [...ROLES.map((role) => `role/${role}`), ...USERS.map((user) => `user/${user}`)]
      .map((resource) => `arn:aws:iam::${account}:${resource}`)
      .filter((arn) => !arns.includes(arn))
      .map((arn) => ({ account, names: [], arn })),
  );
  return [...named, ...others];
}

export function whoever(
  callers: readonly SmtCaller[],
  holds: (caller: SmtCaller) => boolean,
): string {
  return or(callers.flatMap((caller, index) => (holds(caller) ? [`(= who ${index})`] : [])));
}

/** That an element names who asks. */
export function encodePrincipal(
  { principals }: PrincipalElement,
  callers: readonly SmtCaller[],
  keyOf: (key: string) => SmtKey,
): string {
  return or(
    principals.map(({ kind, value }) => {
      if (kind !== "AWS") return "false";
      if (value === "*") return "true";
      const id = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(value)?.[1];
      if (id !== undefined) return whoever(callers, ({ account }) => account === id);
      if (value.startsWith("arn:")) return whoever(callers, ({ names }) => names.includes(value));
      const { present, slots } = keyOf("aws:userid");
      const isId = [
        `(= ${slots[0]} ${smtString(value)})`,
        `(str.prefixof ${smtString(`${value}:`)} ${slots[0]})`,
      ];
      return and([present, or(isId)]);
    }),
  );
}

function contextOf({ arn, account }: SmtCaller): Map<string, string> {
  const name = userNameOf(arn);
  return new Map([
    ["aws:principalarn", arn],
    ["aws:principalaccount", account],
    ...(name === undefined ? [] : [["aws:username", name] as const]),
  ]);
}

function userNameOf(arn: string): string | undefined {
  return arn.includes(":user/") ? arn.split("/").at(-1) : undefined;
}

const DERIVED = ["aws:principalarn", "aws:principalaccount", "aws:username"];

/** A condition that who asks decides alone, as the evaluator decides it; undefined for others. */
export function encodeOfCaller(
  condition: ParsedCondition,
  variables: boolean,
  callers: readonly SmtCaller[],
): string | undefined {
  const keys = [condition.key, ...(variables ? condition.values.flatMap(variableKeys) : [])];
  if (!keys.every((key) => DERIVED.includes(key.toLowerCase()))) return undefined;
  return whoever(
    callers,
    (caller) => matchCondition(condition, contextOf(caller), variables).holds,
  );
}

/** Who there is, and the names of users where the policy uses them as variables. */
export function encodeCallers(
  callers: readonly SmtCaller[],
  keys: ReadonlyMap<string, SmtKey>,
): string[] {
  const name = keys.get("aws:username");
  const facts = callers.map(({ arn }, index) => {
    const value = userNameOf(arn);
    const parts = [`(= who ${index})`];
    if (name && value === undefined) parts.push(not(name.present));
    if (name && value !== undefined)
      parts.push(name.present, `(= ${name.slots[0]} ${smtString(value)})`);
    return and(parts);
  });
  return [name ? or(facts) : `(and (<= 0 who) (< who ${callers.length}))`];
}
