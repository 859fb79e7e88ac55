import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  type IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import type { RoleSpec } from "@/lib/iam/role/role-spec";

/** What a setup method makes, however it says so. */
export type RoleOutcome = {
  readonly roleName: string;
  readonly path: string;
  readonly description?: string;
  readonly trustPolicy: unknown;
  readonly attached: readonly string[];
  /** Own policies by name. */
  readonly policies: Readonly<Record<string, unknown>>;
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
};

export function outcomeOf(spec: RoleSpec): RoleOutcome {
  const { access, selfInspection, permissionsBoundaryArn } = spec;
  return {
    roleName: spec.roleName,
    path: spec.path,
    description: spec.description,
    trustPolicy: spec.trustPolicy,
    attached: access.kind === "managed" ? [access.policyArn] : [],
    policies: {
      ...(access.kind === "custom" ? { [access.policyName]: access.document } : {}),
      ...(selfInspection ? { [selfInspection.policyName]: selfInspection.document } : {}),
    },
    ...(permissionsBoundaryArn ? { boundary: permissionsBoundaryArn } : {}),
    tags: Object.fromEntries(spec.tags.map(({ key, value }) => [key, value])),
  };
}

/** Makes it, as CloudFormation or Terraform would. Answers the Role ARN. */
export async function makeOutcome(iam: IAMClient, outcome: RoleOutcome): Promise<string> {
  const { roleName: RoleName } = outcome;
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      Path: outcome.path,
      Description: outcome.description,
      AssumeRolePolicyDocument: JSON.stringify(outcome.trustPolicy),
      PermissionsBoundary: outcome.boundary,
      Tags: Object.entries(outcome.tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  for (const PolicyArn of outcome.attached) {
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  }
  for (const [PolicyName, document] of Object.entries(outcome.policies)) {
    const PolicyDocument = JSON.stringify(document);
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  }
  return Role?.Arn ?? "";
}

/** Makes a managed policy of the account. Answers its ARN. */
export async function makePolicy(iam: IAMClient, name: string, document: string, path = "/") {
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: name, Path: path, PolicyDocument: document }),
  );
  return Policy?.Arn ?? "";
}
