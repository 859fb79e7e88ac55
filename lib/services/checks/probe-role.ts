import "server-only";
import { randomBytes } from "node:crypto";

import { type AssumeRoleResult, assumeRole } from "@/lib/aws/assume-role";
import type { AwsCredentials } from "@/lib/aws/clients";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { sessionPolicyFor } from "./session-policy";

/** The answers to one AssumeRole each; the last two only while an External ID is replaced. */
export type RoleProbes = {
  readonly positive: AssumeRoleResult;
  readonly missing: AssumeRoleResult;
  readonly wrong: AssumeRoleResult;
  readonly pending?: AssumeRoleResult;
  readonly retired?: AssumeRoleResult;
};

/** Asks for the role in every way at once. Never throws for what AWS says. */
export async function probeRole(input: {
  connector: Connector;
  role: RoleArn;
  credentials: AwsCredentials;
  signal?: AbortSignal;
}): Promise<RoleProbes> {
  const { connector, role, credentials, signal } = input;
  const { externalId, pendingExternalId, retiredExternalId } = connector;
  const policy = sessionPolicyFor(role);
  const assume = (purpose: string, options: { externalId?: string }): Promise<AssumeRoleResult> =>
    assumeRole({
      partition: role.partition,
      credentials,
      roleArn: role.arn,
      sessionName: `mooring-${connector.id.replaceAll("-", "")}-${purpose}`,
      policy,
      ...(signal ? { signal } : {}),
      ...options,
    });
  const [positive, missing, wrong, pending, retired] = await Promise.all([
    assume("check", { externalId }),
    assume("no-id", {}),
    assume("wrong-id", { externalId: randomBytes(20).toString("hex") }),
    pendingExternalId ? assume("new-id", { externalId: pendingExternalId }) : undefined,
    retiredExternalId ? assume("old-id", { externalId: retiredExternalId }) : undefined,
  ]);
  return {
    positive,
    missing,
    wrong,
    ...(pending ? { pending } : {}),
    ...(retired ? { retired } : {}),
  };
}
