import { literalPattern, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";
import type { Caller } from "./caller";
import {
  ARN_KEY,
  type AskedKeys,
  arnClauses,
  firstValue,
  makeCaller,
  NOWHERE,
  sessionArn,
  sessionOf,
  USER_KEY,
} from "./make-caller";

/** Whoever of an account the policy does not name. */
export function* otherCallers(
  {
    partition,
    accountId,
    named,
  }: { partition: string; accountId: string; named: readonly string[] },
  asked: AskedKeys,
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
    arnClauses([[...wildcardPattern(`${prefix(kind)}?*`)]], named.map(literalPattern));
  const role = free("role");
  const user = free("user");
  const anySession = sessionOf(role, accountId, session(role));
  const anyUser = makeCaller({
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

function without<Value>(
  map: ReadonlyMap<string, Value>,
  keys: readonly string[],
): Map<string, Value> {
  return new Map([...map].filter(([key]) => !keys.includes(key)));
}
