import fc from "fast-check";
import { CONDITION_OPERATORS } from "@/lib/iam/policy/condition-operators";
import type { RequestPrincipal } from "@/lib/iam/policy/policy-types";
import { conditionBlock, HOME, OTHER, variable } from "./condition-arbitraries";

/** The External ID of the connector whose trust policies are drawn here; HOME is the account that it trusts. */
export const EXTERNAL_ID = "mrg-7f3a60";
export const MOORING = `arn:aws:iam::${HOME}:role/path/Mooring`;

const IDS = [
  EXTERNAL_ID,
  EXTERNAL_ID,
  EXTERNAL_ID.toUpperCase(),
  "mrg-7*60",
  "mrg-7f3a6?",
  "mrg-*",
  "another",
  "*",
  "",
  variable("aws:PrincipalTag/id"),
  `mrg-${variable("aws:username")}`,
  variable("aws:PrincipalTag/none, 'mrg-7f3a60'"),
  `mrg-7f3a60${variable("*")}`,
];
const ARNS = [
  MOORING,
  `arn:aws:iam::${HOME}:role/*`,
  `arn:aws:iam::${HOME}:*`,
  "arn:aws:iam::*:role/path/*",
  `arn:aws:iam::${OTHER}:user/b?b`,
  "arn:aws:*:*:*:*",
  `arn:aws:iam::${HOME}:user/${variable("aws:username")}`,
];

const operatorsOf = (wanted: RegExp) =>
  Object.keys(CONDITION_OPERATORS).filter((name) => wanted.test(name));
const STRING = [...operatorsOf(/^String/), "BinaryEquals"];
const POOLS = [
  { keys: ["sts:ExternalId"], operators: STRING, values: IDS },
  { keys: ["aws:PrincipalArn"], operators: operatorsOf(/^Arn|^String(?:Not)?Like$/), values: ARNS },
  {
    keys: ["aws:PrincipalAccount"],
    operators: STRING,
    values: [HOME, OTHER, "1111*", "????55556666"],
  },
  {
    keys: ["aws:userid"],
    operators: STRING,
    values: ["AROAMOORINGMOORINGMO:*", "AIDABOBBOBBOBBOBBOBB"],
  },
  {
    keys: ["sts:RoleSessionName", "aws:username"],
    operators: STRING,
    values: ["bob", "b*", "check", variable("aws:username")],
  },
  {
    keys: ["aws:PrincipalTag/id", "acme:Words"],
    operators: STRING,
    values: ["blue", "b*", "?ed", "", variable("sts:ExternalId")],
  },
  { keys: ["aws:TagKeys", "acme:Words"], operators: STRING, values: ["blue", "BLUE", "r*", "red"] },
  {
    keys: ["acme:Count", "sts:DurationSeconds"],
    operators: operatorsOf(/^Numeric/),
    values: ["0", "900", "900.5", "901", "many"],
  },
  {
    keys: ["acme:Day", "aws:CurrentTime"],
    operators: operatorsOf(/^Date/),
    values: ["2026-11-23T10:00:00Z", "2026-11-23", "1795000000"],
  },
  {
    keys: ["acme:Host", "aws:SourceIp"],
    operators: operatorsOf(/IpAddress$/),
    values: ["10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "2001:db8::/32", "::/0"],
  },
  {
    keys: ["aws:SecureTransport", "acme:Flag"],
    operators: ["Bool"],
    values: ["true", "false", "True"],
  },
  {
    keys: ["sts:ExternalId", "acme:Words", "aws:PrincipalArn", "aws:MultiFactorAuthPresent"],
    operators: ["Null"],
    values: ["true", "false"],
  },
];

/** Conditions on the External ID come up more often than others. */
const OF_ID = POOLS.slice(0, 1);

const condition = fc.constantFrom(...POOLS, ...OF_ID, ...OF_ID, ...OF_ID).chain((pool) =>
  fc.record({
    key: fc.constantFrom(...pool.keys, ...pool.keys.map((key) => key.toUpperCase())),
    operator: fc
      .tuple(
        fc.constantFrom("", "", "", "", "ForAnyValue:", "ForAllValues:"),
        fc.constantFrom(...pool.operators),
        fc.constantFrom("", "", "", "IfExists"),
      )
      .map(([set, name, suffix]) => (name === "Null" ? name : `${set}${name}${suffix}`)),
    values: fc.uniqueArray(fc.constantFrom(...pool.values), { minLength: 1, maxLength: 3 }),
  }),
);

const conditions = fc.array(condition, { maxLength: 4 }).map((list) => {
  const block: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of list)
    block[operator] = { ...block[operator], [key]: values };
  return list.length === 0 ? {} : { Condition: block };
});

const PRINCIPALS = [
  HOME,
  `arn:aws:iam::${HOME}:root`,
  `arn:aws:iam::${HOME}:root`,
  `arn:aws:iam::${OTHER}:root`,
  MOORING,
  `arn:aws:iam::${OTHER}:user/team/bob`,
  `arn:aws:sts::${HOME}:assumed-role/Mooring/check`,
  `arn:aws:sts::${OTHER}:federated-user/eve`,
  "AROAMOORINGMOORINGMO",
  "*",
];

const principal = fc.oneof(
  fc.constant("*"),
  fc.record({
    AWS: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PRINCIPALS) },
      fc.uniqueArray(fc.constantFrom(...PRINCIPALS), { minLength: 1, maxLength: 2 }),
    ),
  }),
  fc.constant({ Service: "ec2.amazonaws.com" }),
);

const named = fc.constantFrom(
  { Action: "sts:AssumeRole" },
  { Action: "sts:*" },
  { Action: ["sts:TagSession", "STS:assumerole"] },
  { NotAction: "sts:TagSession" },
);

function statement(effect: fc.Arbitrary<"Allow" | "Deny">, action: fc.Arbitrary<object>) {
  return fc
    .record({
      Effect: effect,
      Principal: principal,
      action,
      extra: fc.oneof({ weight: 4, arbitrary: conditions }, conditionBlock(["sts:ExternalId"])),
    })
    .map(({ action: about, extra, ...rest }) => ({ ...rest, ...about, ...extra }));
}

const granting = statement(fc.constant("Allow"), named);
const any = statement(
  fc.constantFrom("Allow", "Deny"),
  fc.oneof({ weight: 6, arbitrary: named }, fc.constant({ Action: "sts:TagSession" })),
);

/** Random trust policies in which every operator and quantifier comes up, many of them nearly safe. */
export const trustDocument = fc.record({
  Version: fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
  Statement: fc
    .tuple(granting, fc.array(any, { maxLength: 2 }))
    .map(([first, others]) => [...others, first]),
});

/** Callers that the drawn policies name, or nearly. */
export const CALLERS: readonly RequestPrincipal[] = [
  ...[HOME, OTHER, "999900001111"].flatMap((accountId) => [
    ...["path/Mooring", "Mooring", "path/Other"].map((role) => ({
      arn: `arn:aws:sts::${accountId}:assumed-role/${role.split("/").at(-1)}/check`,
      accountId,
      roleArn: `arn:aws:iam::${accountId}:role/${role}`,
    })),
    { arn: `arn:aws:iam::${accountId}:user/team/bob`, accountId },
    { arn: `arn:aws:iam::${accountId}:user/blue`, accountId },
  ]),
  { arn: `arn:aws:sts::${OTHER}:federated-user/eve`, accountId: OTHER },
];

const maybe = (...values: (string | string[])[]) => fc.constantFrom(...values);

/** What a request may carry: values of the drawn policies and near misses of them. */
export const trustContext = fc.record(
  {
    "sts:ExternalId": maybe(
      EXTERNAL_ID,
      EXTERNAL_ID.toUpperCase(),
      "mrg-760",
      "mrg-7f3a6x",
      "another",
      "mrg-bob",
      "mrg-7f3a60*",
      "blue",
      "zz",
    ),
    "aws:userid": maybe(
      "AROAMOORINGMOORINGMO:check",
      "AROAMOORINGMOORINGMO",
      "AROAELSE:check",
      "AIDABOBBOBBOBBOBBOBB",
    ),
    "sts:RoleSessionName": maybe("bob", "b", "check", "zz"),
    "aws:PrincipalTag/id": maybe(EXTERNAL_ID, "blue", "red", "zz"),
    "acme:Words": maybe("blue", "b", "red", ["blue", "red"], ["red", "zz"]),
    "aws:TagKeys": maybe(["blue"], ["BLUE", "red"], ["zz"], ["red"]),
    "acme:Count": maybe("0", "900", "900.25", "902", "many"),
    "sts:DurationSeconds": maybe("900", "901", "43200"),
    "acme:Day": maybe("2026-11-23T10:00:00Z", "2026-11-23", "1795000000", "never"),
    "aws:CurrentTime": maybe(
      "2026-11-23T10:00:00Z",
      "2026-11-23T12:00:00Z",
      "2020-01-01T00:00:00Z",
    ),
    "acme:Host": maybe("10.1.2.3", "10.9.9.9", "11.0.0.1", "2001:db8::1", "::1", "none"),
    "aws:SourceIp": maybe("10.1.2.3", "10.9.9.9", "11.0.0.1", "2001:db8::1", "::1"),
    "aws:SecureTransport": maybe("true", "false"),
    "acme:Flag": maybe("true", "false", "TRUE", "no"),
    "aws:MultiFactorAuthPresent": maybe("true", "false"),
    "aws:PrincipalTag/team": maybe("blue", "red"),
    "aws:PrincipalOrgID": maybe("blue", "red", "BLUE"),
    "aws:SourceVpce": maybe("blue", "red"),
    "aws:CalledVia": maybe(["blue"], ["red", "green"]),
    "aws:PrincipalOrgPaths": maybe(["blue"], ["Blue", "green"]),
    "aws:SourceArn": maybe(
      `arn:aws:sns:us-east-1:${HOME}:topic`,
      `arn:aws:sqs:us-east-1:${OTHER}:a:b`,
    ),
    "aws:MultiFactorAuthAge": maybe("0", "9", "10.5", "300"),
    "aws:TokenIssueTime": maybe("2026-11-23T10:00:00Z", "2025-01-01T00:00:00Z"),
    "aws:VpcSourceIp": maybe("2001:db8:1234:5678::9", "::1"),
  },
  { requiredKeys: [] },
);
