import "server-only";
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  type IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentity } from "@aws-sdk/types";
import type { Partition } from "@/lib/iam/partitions";
import { type AwsFailure, readAwsFailure } from "./aws-failure";
import { createIamClient, createStsClient } from "./clients";

export type RoleToCreate = {
  readonly roleName: string;
  readonly description: string;
  /** JSON text of at most 2,048 characters. */
  readonly trustPolicy: string;
  readonly access:
    | { readonly kind: "managed"; readonly policyArn: string }
    | { readonly kind: "inline"; readonly policyName: string; readonly document: string };
};

export type RoleCreation =
  | { readonly ok: true; readonly roleArn: string; readonly created: readonly string[] }
  | {
      readonly ok: false;
      /** The IAM call that failed. */
      readonly call: string;
      readonly failure: AwsFailure;
      /** False when the role was made and could not be taken away again. */
      readonly undone: boolean;
    };

/** The account of one-time credentials, by `sts:GetCallerIdentity`, which needs no permission. */
export async function readAccountOf(
  partition: Partition,
  credentials: AwsCredentialIdentity,
): Promise<{ ok: true; accountId: string } | { ok: false; failure: AwsFailure }> {
  try {
    const answer = await createStsClient(partition, credentials).send(
      new GetCallerIdentityCommand({}),
    );
    return { ok: true, accountId: answer.Account ?? "" };
  } catch (error) {
    return { ok: false, failure: readAwsFailure(error) };
  }
}

/** Makes the role and gives it its policy; when the second step fails the role is deleted again. */
export async function createRole(
  partition: Partition,
  credentials: AwsCredentialIdentity,
  role: RoleToCreate,
): Promise<RoleCreation> {
  const client = createIamClient(partition, credentials);
  try {
    return await createRoleWith(client, role);
  } finally {
    client.destroy();
  }
}

async function createRoleWith(client: IAMClient, role: RoleToCreate): Promise<RoleCreation> {
  const { roleName: RoleName } = role;
  let roleArn: string;
  try {
    const answer = await client.send(
      new CreateRoleCommand({
        RoleName,
        Description: role.description,
        AssumeRolePolicyDocument: role.trustPolicy,
      }),
    );
    roleArn = answer.Role?.Arn ?? "";
  } catch (error) {
    return { ok: false, call: "iam:CreateRole", failure: readAwsFailure(error), undone: true };
  }
  try {
    const policy = await givePolicy(client, RoleName, role.access);
    return { ok: true, roleArn, created: [`role ${roleArn}`, policy] };
  } catch (error) {
    const call = role.access.kind === "managed" ? "iam:AttachRolePolicy" : "iam:PutRolePolicy";
    const undone = await deleteRole(client, RoleName);
    return { ok: false, call, failure: readAwsFailure(error), undone };
  }
}

async function givePolicy(
  client: IAMClient,
  RoleName: string,
  access: RoleToCreate["access"],
): Promise<string> {
  if (access.kind === "managed") {
    await client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: access.policyArn }));
    return `attached policy ${access.policyArn}`;
  }
  await client.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: access.policyName,
      PolicyDocument: access.document,
    }),
  );
  return `inline policy ${access.policyName}`;
}

async function deleteRole(client: IAMClient, RoleName: string): Promise<boolean> {
  try {
    await client.send(new DeleteRoleCommand({ RoleName }));
    return true;
  } catch (error) {
    readAwsFailure(error);
    return false;
  }
}
