import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import {
  ANY_RUN,
  literalPattern,
  SEGMENT_ONE,
  type WildcardPattern,
  wildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";
import type { Caller } from "./caller";
import { variablesOf } from "./condition-clause";
import type { Clause } from "./key-state";
import type { Model } from "./search-request";
import { textTest } from "./value-test";

const ARN_KEY = "aws:principalarn";
const ACCOUNT_KEY = "aws:principalaccount";
const USER_KEY = "aws:username";
const NOWHERE = { statement: undefined, element: "Principal" };

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
export function* listCallers(
  partition: string,
  names: Names,
  asked: ReadonlyMap<string, string>,
): Generator<Caller> {
  for (const arn of names.arns) yield* namedCallers(arn, names, asked);
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

type Asked = ReadonlyMap<string, string>;

function* namedCallers(arn: string, { arns }: Names, asked: Asked): Generator<Caller> {
  const [, partition = "aws", service, , accountId = "", resource = ""] = arn.split(":");
  const path = resource.split("/");
  const name = path.at(-1) ?? "";
  if (service === "iam" && path[0] === "user") {
    yield caller({ arn, accountId, type: "User", known: { [ARN_KEY]: arn, [USER_KEY]: name } });
  } else if (service === "iam") {
    yield sessionOf(arn, accountId, sessionArn(partition, accountId, name, arns));
  } else if (path[0] === "federated-user") {
    yield caller({
      arn,
      accountId,
      type: "FederatedUser",
      known: { [ARN_KEY]: arn, [USER_KEY]: null },
    });
  } else {
    // Which path its role has a session does not tell.
    const role = path[1] ?? "";
    const roles = arns.filter(
      (one) =>
        one.startsWith(`arn:${partition}:iam::${accountId}:role/`) && one.endsWith(`/${role}`),
    );
    for (const roleArn of roles) yield sessionOf(roleArn, accountId, arn);
    const prefix = `arn:${partition}:iam::${accountId}:role/`;
    if (!asked.has(ARN_KEY)) {
      if (!roles.includes(`${prefix}${role}`)) yield sessionOf(`${prefix}${role}`, accountId, arn);
    } else {
      const demand = oneOf(
        [
          literalPattern(`${prefix}${role}`),
          [...literalPattern(prefix), ANY_RUN, ...literalPattern(`/${role}`)],
        ],
        roles.map(literalPattern),
      );
      yield {
        ...caller({ arn, accountId, type: "AssumedRole", known: { [USER_KEY]: null } }),
        demands: demand,
        principalsOf: (model) => {
          const roleArn = firstValue(model, ARN_KEY);
          return roleArn === undefined ? [] : [{ arn, accountId, roleArn }];
        },
      };
    }
  }
}

function sessionOf(roleArn: string, accountId: string, arn: string): Caller {
  const known = { [ARN_KEY]: roleArn, [USER_KEY]: null };
  return caller({ arn, roleArn, accountId, type: "AssumedRole", known });
}

function sessionArn(
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

function caller({
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

function keysOfCaller(type: string): [string, string | null][] {
  return [
    ["aws:principalisawsservice", "false"],
    ["aws:principalservicename", null],
    ["aws:principalservicenameslist", null],
    ["aws:principaltype", type],
  ];
}

/** Whoever of an account the policy does not name. */
export function* otherCallers(
  {
    partition,
    accountId,
    named,
  }: { partition: string; accountId: string; named: readonly string[] },
  asked: Asked,
): Generator<Caller> {
  const prefix = (kind: string) => `arn:${partition}:iam::${accountId}:${kind}/`;
  const free = (kind: string) => {
    let arn = `${prefix(kind)}any-${kind}`;
    while (named.includes(arn)) arn += "-else";
    return arn;
  };
  const session = (roleArn: string) =>
    sessionArn(partition, accountId, roleArn.split("/").at(-1) ?? "", named);
  const demands = (kind: string) =>
    oneOf([[...wildcardPattern(`${prefix(kind)}?*`)]], named.map(literalPattern));
  const role = free("role");
  const user = free("user");
  const anySession = sessionOf(role, accountId, session(role));
  const anyUser = caller({
    arn: user,
    accountId,
    type: "User",
    known: { [ARN_KEY]: user, [USER_KEY]: user.split("/").at(-1) ?? "" },
  });
  yield anySession;
  yield anyUser;
  const { arn: _, roleArn: __, ...someone } = anySession;
  const { arn: ___, ...somebody } = anyUser;
  if (asked.has(ARN_KEY)) {
    yield {
      ...someone,
      known: without(anySession.known, [ARN_KEY]),
      demands: demands("role"),
      principalsOf: (model) => {
        const roleArn = firstValue(model, ARN_KEY);
        return roleArn === undefined ? [] : [{ arn: session(roleArn), accountId, roleArn }];
      },
    };
  }
  if (asked.has(ARN_KEY) || asked.has(USER_KEY)) {
    yield {
      ...somebody,
      known: without(anyUser.known, [ARN_KEY, USER_KEY]),
      demands: [...demands("user"), [{ key: USER_KEY, place: NOWHERE, want: "present" }]],
      principalsOf: (model) => {
        const name = firstValue(model, USER_KEY);
        const arns = [firstValue(model, ARN_KEY), name && `${prefix("user")}${name}`];
        return arns.filter((arn) => arn !== undefined).map((arn) => ({ arn, accountId }));
      },
    };
  }
}

/**
 * Whoever of any account that is not named: looked at last, for what wildcards in account numbers leave open. Its principals
 * tell the accounts that are worth a closer look.
 */
function* callersOfAnyAccount(partition: string, accounts: readonly string[]): Generator<Caller> {
  const digits = Array<number>(12).fill(SEGMENT_ONE);
  const account = {
    key: ACCOUNT_KEY,
    place: NOWHERE,
    want: "every",
    truth: true,
    predicate: { tests: [textTest(digits)], negated: false },
  } as const;
  const notNamed = {
    ...account,
    predicate: { tests: accounts.map((each) => textTest(literalPattern(each))), negated: true },
  };
  for (const kind of ["role", "user"]) {
    const arn = (id: WildcardPattern) => [
      ...literalPattern(`arn:${partition}:iam::`),
      ...id,
      ...wildcardPattern(`:${kind}/?*`),
    ];
    yield {
      known: new Map<string, string | null>([
        ...keysOfCaller(kind === "user" ? "User" : "AssumedRole"),
        ...(kind === "user" ? [] : ([[USER_KEY, null]] as const)),
      ]),
      demands: [
        [account],
        [notNamed],
        ...oneOf(
          [arn(digits)],
          accounts.map((id) => arn(literalPattern(id))),
        ),
      ],
      principalsOf: (model) =>
        [firstValue(model, ARN_KEY)?.split(":")[4], firstValue(model, ACCOUNT_KEY)]
          .filter((accountId) => accountId !== undefined)
          .map(digitsOf)
          .map((accountId) => ({ arn: `arn:${partition}:iam::${accountId}:root`, accountId })),
    };
  }
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "0").padEnd(12, "0").slice(0, 12);
}

function oneOf(patterns: readonly WildcardPattern[], not: readonly WildcardPattern[]): Clause[] {
  const at = { key: ARN_KEY, place: NOWHERE, want: "every", truth: true } as const;
  const tests = (list: readonly WildcardPattern[]) => list.map((signs) => textTest(signs));
  return [
    [{ ...at, predicate: { tests: tests(patterns), negated: false } }],
    // A name follows the last slash.
    [{ ...at, predicate: { tests: tests([...not, wildcardPattern("*/")]), negated: true } }],
  ];
}

function firstValue(model: Model, key: string): string | undefined {
  return model.get(key)?.values?.[0];
}

function without<Value>(
  map: ReadonlyMap<string, Value>,
  keys: readonly string[],
): Map<string, Value> {
  return new Map([...map].filter(([key]) => !keys.includes(key)));
}
