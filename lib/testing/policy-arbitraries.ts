import fc from "fast-check";
import type {
  NamedPolicy,
  PolicyRequest,
  PolicySet,
  RequestPrincipal,
} from "@/lib/iam/policy/policy-types";
import {
  conditionBlock,
  HOME,
  OTHER,
  REGION,
  requestContext,
  variable,
} from "./condition-arbitraries";

/**
 * Random policies and requests that often meet: small pools of actions, ARNs, keys and values.
 * What they leave out, because the simulator that checks us departs from AWS's documentation, says so.
 */
const CALLERS: readonly RequestPrincipal[] = [
  { arn: `arn:aws:iam::${HOME}:user/bob`, accountId: HOME },
  { arn: `arn:aws:iam::${HOME}:user/team/ann`, accountId: HOME },
  {
    arn: `arn:aws:sts::${HOME}:assumed-role/Scanner/run-1`,
    accountId: HOME,
    roleArn: `arn:aws:iam::${HOME}:role/Scanner`,
  },
];

const ACTIONS = ["ecr:ListImages", "ecr:DescribeImages", "ecr:BatchGetImage"];

function oneOrMany<T>(arbitrary: fc.Arbitrary<T>) {
  return fc.oneof(arbitrary, fc.array(arbitrary, { minLength: 1, maxLength: 3 }));
}

const actionPattern = fc.constantFrom(
  "*",
  "ecr:*",
  "ECR:listimages",
  "ecr:ListImages",
  "ecr:Describe*",
  "ecr:*Image?",
  "ecr:?atchGetImage",
  "ecr:PutImage",
  "sts:AssumeRole",
  "sts:*",
  "sts:Assume*",
  "s3:Get*",
);

const RESOURCES = [
  "*",
  "arn:aws:ecr:*",
  `arn:aws:ecr:${REGION}:*`,
  `arn:aws:ecr:${REGION}:${HOME}:repository/*`,
  `arn:aws:ecr:*:*:repository/team/*`,
  `arn:aws:ecr:us-*-1:${OTHER}:repository/????/app`,
  `arn:aws:iam::*:role/*`,
  `arn:aws:iam::${OTHER}:role/CMS`,
  `arn:aws:iam::${HOME}:role/path/*`,
];

const resourcePattern = fc.constantFrom(
  ...RESOURCES,
  `arn:aws:ecr:*:*:repository/${variable("aws:username")}/*`,
  `arn:aws:ecr:*:*:repository/${variable("aws:PrincipalTag/team, 'team'")}/app`,
  `arn:aws:ecr:*:*:repository/${variable("aws:PrincipalTag/team")}/app`,
);

const principal = fc.oneof(
  fc.constant("*"),
  fc.record({
    AWS: oneOrMany(
      fc.constantFrom(
        "*",
        HOME,
        OTHER,
        `arn:aws:iam::${HOME}:root`,
        `arn:aws:iam::${OTHER}:root`,
        `arn:aws:iam::${HOME}:user/bob`,
        `arn:aws:iam::${HOME}:user/team/ann`,
        `arn:aws:iam::${HOME}:role/Scanner`,
        `arn:aws:sts::${HOME}:assumed-role/Scanner/run-1`,
        `arn:aws:sts::${HOME}:assumed-role/Scanner/run-2`,
        `arn:aws:iam::${OTHER}:role/Else`,
      ),
    ),
  }),
  fc.constant({ Service: "ec2.amazonaws.com" }),
);

const effect = fc.constantFrom("Allow", "Allow", "Allow", "Deny");

const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ Action: oneOrMany(actionPattern) }) },
  fc.record({ NotAction: oneOrMany(actionPattern) }),
);

const isWholeArn = (text: string) => text === "*" || text.split(":").length >= 6;

const resource = fc.oneof(
  { weight: 4, arbitrary: fc.record({ Resource: oneOrMany(resourcePattern) }) },
  // Without the short forms, for which the simulator never lets NotResource apply to another service, and
  // without variables: AWS leaves open whether a variable without a value voids the statement when
  // another part of the ARN differs anyway ("might cause the entire statement to be invalid").
  fc.record({ NotResource: oneOrMany(fc.constantFrom(...RESOURCES.filter(isWholeArn))) }),
);

function policy(statement: fc.Arbitrary<object>): fc.Arbitrary<NamedPolicy> {
  return fc.record({
    name: fc.constant("policy"),
    document: fc
      .record({
        Version: fc.constantFrom("2012-10-17", "2012-10-17", "2008-10-17"),
        Statement: fc.array(statement, { minLength: 1, maxLength: 3 }),
      })
      // The simulator fills variables whatever the version; AWS: before 2012-10-17 they are literal text
      // (IAM User Guide, "Variables and tags").
      .map((drawn) =>
        JSON.stringify(drawn).includes("$") ? { ...drawn, Version: "2012-10-17" } : drawn,
      ),
  });
}

function merge(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(...parts).map((objects) => Object.assign({}, ...objects));
}

function identityPolicy(extra: readonly string[]) {
  return policy(merge(fc.record({ Effect: effect }), action, resource, conditionBlock(extra)));
}

const resourcePolicy = policy(
  merge(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ Effect: effect, Principal: principal }) },
      fc.record({ Effect: fc.constant("Deny"), NotPrincipal: principal }),
    ),
    action,
    fc.oneof(resource, fc.constant({})),
    conditionBlock([]),
  ),
);

const TRUST_KEYS = ["sts:ExternalId", "sts:ExternalId", "sts:RoleSessionName"];

const trustPolicy = policy(
  merge(
    fc.record({ Effect: effect, Principal: principal }),
    fc.record({ Action: oneOrMany(fc.constantFrom("sts:AssumeRole", "sts:*", "sts:TagSession")) }),
    conditionBlock(TRUST_KEYS),
  ),
);

/** Mostly absent, so that single policies decide often enough. */
function seldom<T>(arbitrary: fc.Arbitrary<T>) {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, arbitrary);
}

function policySet(extra: readonly string[], own: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record({
    identity: fc.array(identityPolicy(extra), { maxLength: 2 }),
    boundary: seldom(identityPolicy(extra)),
    session: seldom(identityPolicy(extra).map((one) => [one])),
    serviceControl: seldom(identityPolicy(extra).map((one) => [one])),
    ...own,
  }) as fc.Arbitrary<PolicySet>;
}

export const permissionRequest: fc.Arbitrary<PolicyRequest> = fc
  .record({
    principal: fc.constantFrom(...CALLERS),
    action: fc.constantFrom(...ACTIONS),
    repository: fc.constantFrom("team/app", "bob/app", "blue/app"),
    resourceAccountId: fc.constantFrom(HOME, HOME, OTHER),
    context: requestContext([]),
  })
  .map(({ repository, ...request }) => ({
    ...request,
    resource: `arn:aws:ecr:${REGION}:${request.resourceAccountId}:repository/${repository}`,
  }));

export const assumeRoleRequest: fc.Arbitrary<PolicyRequest> = fc
  .record({
    principal: fc.constantFrom(...CALLERS),
    role: fc.constantFrom("CMS", "path/CMS"),
    resourceAccountId: fc.constantFrom(HOME, OTHER),
    context: requestContext(TRUST_KEYS),
  })
  .map(({ role, ...request }) => ({
    ...request,
    action: "sts:AssumeRole",
    resource: `arn:aws:iam::${request.resourceAccountId}:role/${role}`,
  }));

export const permissionPolicies = policySet([], {
  resource: fc.option(resourcePolicy, { nil: undefined }),
});

export const assumeRolePolicies = policySet(TRUST_KEYS, { trust: trustPolicy });
