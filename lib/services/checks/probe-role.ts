import "server-only";
import { randomBytes } from "node:crypto";

import { type AssumeRoleResult, assumeRole } from "@/lib/aws/assume-role";
import type { AwsCredentials } from "@/lib/aws/clients";
import type { Connector } from "@/lib/domain/connector";
import { partitionOf } from "@/lib/iam/account-types";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";

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
  roleArn: string;
  credentials: AwsCredentials;
  signal?: AbortSignal;
}): Promise<RoleProbes> {
  const { connector, roleArn, credentials, signal } = input;
  const { externalId, pendingExternalId, retiredExternalId } = connector;
  const assume = (purpose: string, options: { externalId?: string }): Promise<AssumeRoleResult> =>
    assumeRole({
      partition: partitionOf(connector.accountType),
      credentials,
      roleArn,
      sessionName: `mooring-${connector.id.replaceAll("-", "")}-${purpose}`,
      policy: SESSION_POLICY,
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

/** Every session is pinned to reading ECR, however much the role itself may do. Source: IAM User Guide, "Session policies". */
const SESSION_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: Object.values(REGISTRY_TYPES).map(({ permissions, optionalActions }) => ({
    Effect: "Allow",
    Action: [...permissions.accountActions, ...permissions.repositoryActions, ...optionalActions],
    Resource: "*",
  })),
});
