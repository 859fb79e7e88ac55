import "server-only";
import { type AssumeRoleResult, assumeRole } from "@/lib/aws/assume-role";
import type { AwsCredentials } from "@/lib/aws/clients";
import type { RoleAnswers } from "@/lib/domain/checks/role-answers";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { sessionNameOf } from "@/lib/iam/role/session-name";
import { sessionPolicyFor } from "./session-policy";
import { inventWrongExternalIds } from "./wrong-external-ids";

/** The answers, and the session that the right External ID gives. */
type RoleProbes = RoleAnswers & { readonly positive: AssumeRoleResult };

/** Asks for the role in every way at once. Never throws for what AWS says. */
export async function probeRole(input: {
  connector: AwsRoleConnector;
  role: RoleArn;
  credentials: AwsCredentials;
  signal?: AbortSignal;
}): Promise<RoleProbes> {
  const { connector, role, credentials, signal } = input;
  const { externalId, pendingExternalId, retiredExternalId } = connector;
  const policy = sessionPolicyFor(role);
  // Nothing but the External ID differs from one request to the next.
  const assume = (options: { externalId?: string }): Promise<AssumeRoleResult> =>
    assumeRole({
      partition: role.partition,
      credentials,
      roleArn: role.arn,
      sessionName: sessionNameOf(connector.id),
      policy,
      ...(signal ? { signal } : {}),
      ...options,
    });
  const [positive, missing, wrong, pending, retired] = await Promise.all([
    assume({ externalId }),
    assume({}),
    Promise.all(
      inventWrongExternalIds(externalId).map(async ({ sent, externalId }) => ({
        sent,
        result: await assume({ externalId }),
      })),
    ),
    pendingExternalId ? assume({ externalId: pendingExternalId }) : undefined,
    retiredExternalId ? assume({ externalId: retiredExternalId }) : undefined,
  ]);
  return {
    positive,
    missing,
    wrong,
    ...(pending ? { pending } : {}),
    ...(retired ? { retired } : {}),
  };
}
