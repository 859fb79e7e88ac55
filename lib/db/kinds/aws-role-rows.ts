import "server-only";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import type { KindRows } from "./kind-rows";

export type NewRole = Pick<
  AwsRoleConnector,
  "accountType" | "roleArn" | "externalId" | "trustedAccountId" | "trustedPrincipalArn"
> &
  Partial<Pick<AwsRoleConnector, "repositories" | "forRegion">>;

const include = { awsRole: true } as const;

export const awsRoleRows: KindRows<
  typeof include,
  typeof include,
  AwsRoleConnector,
  NewRole & { now: Date }
> = {
  include,
  read: ({ awsRole: role }) => {
    if (!role) throw new Error("The connector has no AWS role.");
    return {
      kind: "aws_role",
      accountType: role.accountType,
      externalId: role.externalId,
      trustedAccountId: role.trustedAccountId,
      trustedPrincipalArn: role.trustedPrincipalArn,
      roleArn: role.roleArn,
      roleArnAt: role.roleArnAt?.toISOString() ?? null,
      repositories: role.repositories,
      forRegion: role.forRegion,
      pendingExternalId: role.pendingExternalId,
      retiredExternalId: role.retiredExternalId,
      acceptedServices: role.acceptedServices,
      pastedAt: role.pastedAt?.toISOString() ?? null,
    };
  },
  proofInclude: include,
  readProof: ({ awsRole }) => {
    const { trustPolicy, trustPolicyReadAt: readAt } = awsRole ?? {};
    const { pastedTrustPolicy: pasted, pastedRoleId: roleId, pastedAt } = awsRole ?? {};
    return {
      ...(trustPolicy && readAt
        ? { trustReading: { trustPolicy, readAt: readAt.toISOString() } }
        : {}),
      ...(pasted && roleId && pastedAt
        ? { pastedRole: { trustPolicy: pasted, roleId, pastedAt: pastedAt.toISOString() } }
        : {}),
    };
  },
  write: (tx, key, { now, ...role }) =>
    tx.awsRole.create({
      data: {
        ...key,
        ...role,
        awsAccountId: accountOfArn(role.roleArn) ?? null,
        roleArnAt: role.roleArn === null ? null : now,
      },
    }),
  searched: { table: "aws_roles", texts: ["coalesce(s.role_arn, '')", "s.external_id"] },
};
