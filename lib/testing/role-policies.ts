import type { ActionScope, PermissionsClaim, RolePolicies } from "@/lib/iam/proof/claim";
import { provePermissions } from "@/lib/iam/proof/prove-permissions";

// The policies of a connector's role by their statements, and what is proved of them.

export const ACCOUNT = "111122223333";
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/Reader`;
export const PREFIX = `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/`;
export const PULL = "ecr:BatchGetImage";

export const principal = {
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Reader/check`,
  accountId: ACCOUNT,
  roleArn: ROLE,
};
const harmless: readonly ActionScope[] = [
  { actions: [PULL, "ecr:DescribeImages", "ecr:ListImages", "ecr:GetAuthorizationToken"] },
  { actions: ["iam:GetPolicy"] },
  {
    actions: ["iam:GetRole", "iam:ListRolePolicies"],
    resources: ["arn:aws:iam::*:role/Reader", "arn:*:iam::*:role/Reader"],
  },
];
const examples: readonly ActionScope[] = [
  {
    actions: ["ecr:DeleteRepository", "ecr:BatchDeleteImage", "ecr:PutImage", "ecr:TagResource"],
    resources: [`${PREFIX}?x`, `${PREFIX}??*`],
  },
  { actions: ["ecr:PutRegistryPolicy"], resources: ["*"] },
  { actions: ["iam:GetRole"], resources: [`arn:aws:iam::${ACCOUNT}:role/?`] },
  { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::?/?"] },
];

export const readsOnly = {
  kind: "reads_only",
  principal,
  openKeys: [],
  harmless,
  examples,
} as const satisfies PermissionsClaim;

export const everyRepository = (action = PULL, names: readonly string[] = []) =>
  ({
    kind: "allows",
    principal,
    openKeys: [],
    action,
    asked: { kind: "repositories", prefix: PREFIX, names },
    resourceAccountId: ACCOUNT,
    context: { "aws:SecureTransport": "true", "aws:RequestedRegion": "us-east-1" },
    isUnknown: (key: string) => key === "aws:sourceip" || key.startsWith("aws:resourcetag/"),
  }) as const satisfies PermissionsClaim;

type Texts = string | readonly string[];
export const allowing = (Action: Texts, Resource: Texts = "*", change: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...change,
});
export const denying = (Action: Texts, Resource: Texts = "*", change: object = {}) =>
  allowing(Action, Resource, { Effect: "Deny", ...change });

export const policy = (name: string, ...statements: readonly object[]) => ({
  name,
  document: { Version: "2012-10-17", Statement: statements },
});
export const one = (...statements: readonly object[]): RolePolicies => ({
  identity: [policy("own", ...statements)],
});

/** `proved`, `unknown`, or what breaks the claim: "action resource". */
export function brokenBy(policies: RolePolicies, claim: PermissionsClaim): string {
  const proof = provePermissions(policies, claim);
  if (proof.outcome !== "counterexample") return proof.outcome;
  return `${proof.request.action} ${proof.request.resource}`;
}
