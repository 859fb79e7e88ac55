import fc from "fast-check";
import type { RolePolicies } from "@/lib/iam/proof/claim";
import { conditionBlock, variable } from "./condition-arbitraries";
import { ACCOUNT, PREFIX, ROLE } from "./role-policies";

const ACTIONS = [
  "*",
  "ecr:*",
  "ecr:BatchGetImage",
  "ECR:batchgetimage",
  "ecr:BatchGet*",
  "ecr:*Image?",
  "ecr:?atch*",
  "ecr:ListImages",
  "ecr:Describe*",
  "ecr:PutImage",
  "ecr:Delete*",
  "ecr:GetAuthorizationToken",
  "iam:GetRole",
  "iam:Get*",
  "s3:GetObject",
];
const RESOURCES = [
  "*",
  "*",
  "arn:aws:ecr:*",
  "arn:aws:ecr:*:*:repository/*",
  `${PREFIX}*`,
  `${PREFIX}team/*`,
  `${PREFIX}*a*`,
  `${PREFIX}??`,
  `${PREFIX}t?*`,
  `${PREFIX}*-*`,
  `arn:aws:ecr:us-*-1:${ACCOUNT}:repository/[!t]*`,
  `arn:aws:ecr:eu-*:${ACCOUNT}:repository/*`,
  "arn:aws:ecr:*:repository/*",
  `arn:aws:ecr:us-?ast-1:*:*/team/app`,
  "arn:aws:iam::*:role/Reader",
  ROLE,
  "arn:aws:iam::*:role/R*",
  "arn:aws:s3:::bucket/*",
];
const OPEN_RESOURCES = [
  `${PREFIX}${variable("aws:PrincipalTag/team")}/*`,
  `${PREFIX}${variable("aws:ResourceTag/team, 'team'")}/*`,
  `${PREFIX}team${variable("*")}`,
  `arn:aws:ecr:${variable("aws:RequestedRegion")}:*:repository/t*`,
];

const few = (values: readonly string[], maxLength = 3) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });

const condition = fc.constantFrom(
  { StringEquals: { "aws:ResourceTag/team": "blue" } },
  { StringNotEquals: { "aws:ResourceTag/team": "blue" } },
  { StringLike: { "ecr:ResourceTag/team": ["b*", "team"] } },
  { Null: { "aws:ResourceTag/team": "true" } },
  { Null: { "aws:ResourceTag/team": "false" } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/R*" } },
  { ArnNotLike: { "aws:PrincipalArn": ROLE } },
  { StringEquals: { "aws:RequestedRegion": ["us-east-1", "eu-west-1"] } },
  { StringNotLike: { "aws:RequestedRegion": "us-*" } },
  { StringEquals: { "aws:ResourceAccount": variable("aws:PrincipalAccount") } },
  { Bool: { "aws:SecureTransport": "false" } },
  { BoolIfExists: { "aws:SecureTransport": "true" } },
  { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  { NotIpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } },
  { DateGreaterThan: { "aws:CurrentTime": "2026-11-23T10:00:00Z" } },
  { NumericLessThanIfExists: { "aws:MultiFactorAuthAge": "300" } },
  { "ForAnyValue:StringLike": { "aws:TagKeys": ["b*", "team"] } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": ["blue", "red"] } },
);
const conditions = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 4, arbitrary: condition.map((block) => ({ Condition: block })) },
  { weight: 1, arbitrary: conditionBlock([]) },
);

const statement = (effect: "Allow" | "Deny") =>
  fc
    .record({
      action: fc.oneof(
        { weight: 6, arbitrary: few(ACTIONS).map((Action) => ({ Action })) },
        few(ACTIONS).map((NotAction) => ({ NotAction })),
      ),
      resource: fc.oneof(
        { weight: 6, arbitrary: few(RESOURCES).map((Resource) => ({ Resource })) },
        {
          weight: 2,
          arbitrary: few([...RESOURCES, ...OPEN_RESOURCES]).map((Resource) => ({ Resource })),
        },
        { weight: 2, arbitrary: few(RESOURCES).map((NotResource) => ({ NotResource })) },
        few([...RESOURCES, ...OPEN_RESOURCES]).map((NotResource) => ({ NotResource })),
      ),
      rest: conditions,
    })
    .map(({ action, resource, rest }) => ({ Effect: effect, ...action, ...resource, ...rest }));

const document = (least: number, most: number) =>
  fc.record({
    Version: fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
    Statement: fc
      .tuple(
        fc.array(statement("Allow"), { minLength: Math.max(1, least), maxLength: most }),
        fc.array(statement("Deny"), { maxLength: 2 }),
      )
      .map(([allows, denies]) => [...denies, ...allows]),
  });

/** Random policies of a role, with or without a boundary, many of them nearly reading alone, or nearly enough. */
export const rolePolicies: fc.Arbitrary<RolePolicies> = fc
  .record({
    first: document(1, 2),
    second: fc.option(document(1, 1), { freq: 2, nil: undefined }),
    boundary: fc.option(document(1, 2), { freq: 1, nil: undefined }),
  })
  .map(({ first, second, boundary }) => ({
    identity: [
      { name: "first", document: first },
      ...(second ? [{ name: "second", document: second }] : []),
    ],
    ...(boundary ? { boundary: { name: "boundary", document: boundary } } : {}),
  }));

const maybe = (...values: (string | string[])[]) => fc.constantFrom(...values);

/** What a request for permissions may carry: values of the drawn policies and near misses of them. */
export const permissionContext = fc.record(
  {
    "aws:ResourceTag/team": maybe("blue", "red", "team", "t"),
    "ecr:ResourceTag/team": maybe("blue", "team", "zz"),
    "aws:PrincipalTag/team": maybe("team", "blue", "t", "*"),
    "aws:RequestedRegion": maybe("us-east-1", "eu-west-1", "us-west-2"),
    "aws:ResourceAccount": maybe(ACCOUNT, "999988887777"),
    "aws:SecureTransport": maybe("true", "false"),
    "aws:SourceIp": maybe("10.1.2.3", "11.0.0.1", "2001:db8::1", "::1"),
    "aws:CurrentTime": maybe("2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z"),
    "aws:MultiFactorAuthAge": maybe("0", "300", "9"),
    "aws:TagKeys": maybe(["blue"], ["team", "zz"], ["red"]),
    "aws:PrincipalOrgID": maybe("blue", "red", "BLUE"),
    "aws:SourceVpce": maybe("blue", "red"),
    "aws:userid": maybe("blue", "b*"),
  },
  { requiredKeys: [] },
);

export const ASKED_ACTIONS = [
  "ecr:BatchGetImage",
  "ecr:ListImages",
  "ecr:DescribeImages",
  "ecr:GetAuthorizationToken",
  "ecr:PutImage",
  "ecr:DeleteRepository",
  "ecr:BatchGetX",
  "iam:GetRole",
  "iam:GetPolicy",
  "iam:GetUser",
  "s3:GetObject",
  "zz:Any",
];
export const NAMES = [
  "ab",
  "team/app",
  "team/x",
  "tt",
  "a-b",
  "x",
  "zz",
  "blue/app",
  "t/a",
  "team",
];
export const ASKED_RESOURCES = [
  "*",
  ...NAMES.map((name) => `${PREFIX}${name}`),
  `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/team/app`,
  "arn:aws:ecr:us-east-1:999988887777:repository/ab",
  ROLE,
  `arn:aws:iam::${ACCOUNT}:role/Reader2`,
  `arn:aws:iam::${ACCOUNT}:role/Other`,
  `arn:aws:iam::${ACCOUNT}:policy/Any`,
  "arn:aws:s3:::bucket/key",
];
