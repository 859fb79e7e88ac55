import "server-only";
import { type AssumeRoleResult, assumeRole } from "@/lib/aws/assume-role";
import type { AwsCredentials } from "@/lib/aws/clients";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { sessionNameOf } from "@/lib/iam/role/session-name";
import { sessionPolicyFor } from "./session-policy";
import { inventWrongExternalIds, type WrongExternalId } from "./wrong-external-ids";

/** How the role answered a wrong External ID. */
export type WrongProbe = Pick<WrongExternalId, "told"> & { readonly result: AssumeRoleResult };

/** The answers to one AssumeRole each; the last two only while an External ID is replaced. */
export type RoleProbes = {
  readonly positive: AssumeRoleResult;
  readonly missing: AssumeRoleResult;
  /** At least one. */
  readonly wrong: readonly WrongProbe[];
  readonly pending?: AssumeRoleResult;
  readonly retired?: AssumeRoleResult;
};

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
      inventWrongExternalIds(externalId).map(async ({ told, externalId }) => ({
        told,
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
