import { ANY_RUN, literalPattern } from "@/lib/iam/policy/wildcard-pattern";
import type { Caller } from "./caller";
import {
  ARN_KEY,
  type AskedKeys,
  arnClauses,
  firstValue,
  makeCaller,
  sessionArn,
  sessionOf,
  USER_KEY,
} from "./make-caller";

/** The callers that one ARN of a policy names; `arns` are all that it names. */
export function* namedCallers(
  arn: string,
  arns: readonly string[],
  asked: AskedKeys,
): Generator<Caller> {
  const [, partition = "aws", service, , accountId = "", resource = ""] = arn.split(":");
  const path = resource.split("/");
  const name = path.at(-1) ?? "";
  if (service === "iam" && path[0] === "user") {
    yield makeCaller({ arn, accountId, type: "User", known: { [ARN_KEY]: arn, [USER_KEY]: name } });
  } else if (service === "iam") {
    yield sessionOf(arn, accountId, sessionArn(partition, accountId, name, arns));
  } else if (path[0] === "federated-user") {
    yield makeCaller({
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
      let roleArn = `${prefix}${role}`;
      while (roles.includes(roleArn)) roleArn = roleArn.replace("role/", "role/other/");
      yield sessionOf(roleArn, accountId, arn);
    } else {
      const demand = arnClauses(
        [
          literalPattern(`${prefix}${role}`),
          [...literalPattern(prefix), ANY_RUN, ...literalPattern(`/${role}`)],
        ],
        roles.map(literalPattern),
      );
      yield {
        ...makeCaller({ arn, accountId, type: "AssumedRole", known: { [USER_KEY]: null } }),
        demands: demand,
        principalsOf: (model) => {
          const roleArn = firstValue(model, ARN_KEY);
          return roleArn === undefined ? [] : [{ arn, accountId, roleArn }];
        },
      };
    }
  }
}
