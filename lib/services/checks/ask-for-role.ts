import "server-only";
import { type AssumeRoleResult, assumeRole } from "@/lib/aws/assume-role";
import type { AwsCredentials } from "@/lib/aws/clients";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { sessionNameOf } from "@/lib/iam/role/session-name";
import { sessionPolicyFor } from "./session-policy";

export type RoleAsker = (options: { externalId?: string }) => Promise<AssumeRoleResult>;

/** Asks for the role of a connector as a check does: nothing but the External ID differs from one request to the next. */
export function askForRole(input: {
  connector: AwsRoleConnector;
  role: RoleArn;
  credentials: AwsCredentials;
  signal?: AbortSignal;
}): RoleAsker {
  const { connector, role, credentials, signal } = input;
  const policy = sessionPolicyFor(role);
  return (options) =>
    assumeRole({
      partition: role.partition,
      credentials,
      roleArn: role.arn,
      sessionName: sessionNameOf(connector.id),
      policy,
      ...(signal ? { signal } : {}),
      ...options,
    });
}
