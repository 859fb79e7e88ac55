import "server-only";
import { fieldError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { explainPolicyInput } from "@/lib/domain/connectors/explain-policy-input";
import { trustOrRefuse } from "@/lib/domain/connectors/required-trust";
import type { RoleOptions } from "@/lib/domain/connectors/role-options";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { ACCOUNT_TYPES, partitionOf } from "@/lib/iam/identifiers/account-types";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { buildRoleSpec, ROLE_DESCRIPTION, type RoleSpec } from "@/lib/iam/role/role-spec";
import { ROLE_TYPE } from "@/lib/registries/catalog";

/** What stands in a custom policy for a value that is not known yet. */
export type PolicyStandIn = { readonly awsAccountId: string; readonly region: string };

/**
 * The role that a connector needs, made as `options` say. Errors: `console_identity_missing`; `validation_failed` on the
 * option to fix, unless a stand-in takes the place of what is missing.
 */
export function describeRole(
  connector: AwsRoleConnector,
  options: RoleOptions,
  standIn?: PolicyStandIn,
): RoleSpec {
  const { partition: _, ...trust } = trustOrRefuse(connector);
  checkPath(connector, options);
  checkBoundary(connector, options);
  try {
    return buildRoleSpec({
      accountType: connector.accountType,
      trust,
      roleName: options.roleName,
      path: options.rolePath,
      description: ROLE_DESCRIPTION,
      access:
        options.access === "managed"
          ? { kind: "managed" }
          : customAccess(connector, options, standIn),
      selfInspection: options.selfInspection,
      ...(options.permissionsBoundaryArn
        ? { permissionsBoundaryArn: options.permissionsBoundaryArn }
        : {}),
      tags: options.tags,
    });
  } catch (error) {
    throw explainPolicyInput(error);
  }
}

function customAccess(
  connector: AwsRoleConnector,
  options: RoleOptions,
  standIn: PolicyStandIn | undefined,
) {
  const { regions } = options;
  return {
    kind: "custom",
    template: ROLE_TYPE.permissions,
    awsAccountId: accountOfRole(connector, options) ?? standIn?.awsAccountId ?? "",
    regions: regions.length === 0 && standIn ? [standIn.region] : regions,
    repositories: options.repositories,
  } as const;
}

/** The account that the role is made in, where it is known. */
export function accountOfRole(
  connector: AwsRoleConnector,
  options: { awsAccountId?: string | undefined },
): string | undefined {
  return options.awsAccountId || accountOfArn(connector.roleArn);
}

/** IAM takes paths whose Role ARN no connector takes: reserved ones, and those with a wildcard. */
function checkPath(connector: AwsRoleConnector, { rolePath, roleName }: RoleOptions): void {
  const partition = partitionOf(connector.accountType);
  const parsed = parseRoleArn(`arn:${partition}:iam::123456789012:role${rolePath}${roleName}`);
  if (parsed.ok) return;
  throw fieldError(
    "validation_failed",
    "/rolePath",
    `A role with the path ${rolePath} cannot be connected. Use letters, digits and hyphens between slashes, for example /team/.`,
    parsed.code,
  );
}

/** IAM takes a boundary of the role's own account or of AWS, in the role's partition. */
function checkBoundary(connector: AwsRoleConnector, options: RoleOptions): void {
  if (!options.permissionsBoundaryArn) return;
  const pointer = "/permissionsBoundaryArn";
  const [, partition, , , owner = ""] = options.permissionsBoundaryArn.split(":");
  const expected = partitionOf(connector.accountType);
  if (partition !== expected) {
    throw fieldError(
      "validation_failed",
      pointer,
      `This permissions boundary is of the partition ${partition}; a role for ${ACCOUNT_TYPES[connector.accountType].label} needs one that begins with arn:${expected}:.`,
      "boundary_partition_mismatch",
    );
  }
  const account = accountOfRole(connector, options);
  if (owner !== "aws" && account !== undefined && owner !== account) {
    throw fieldError(
      "validation_failed",
      pointer,
      `This permissions boundary is of account ${owner}; the role is for account ${account}, and IAM takes a boundary of the role’s own account alone.`,
      "boundary_account_mismatch",
    );
  }
}
