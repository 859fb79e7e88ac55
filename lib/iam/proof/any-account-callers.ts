import {
  literalPattern,
  SEGMENT_ONE,
  type WildcardPattern,
  wildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";
import type { Caller } from "./caller";
import {
  ACCOUNT_KEY,
  ARN_KEY,
  arnClauses,
  firstValue,
  keysOfCaller,
  NOWHERE,
  USER_KEY,
} from "./make-caller";
import { textTest } from "./value-test";

/**
 * Whoever of any account that is not named: looked at last, for what wildcards in account numbers leave open. Its principals
 * tell the accounts that are worth a closer look.
 */
export function* callersOfAnyAccount(
  partition: string,
  accounts: readonly string[],
): Generator<Caller> {
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
        ...arnClauses(
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
