import { isAccountId } from "@/lib/iam/identifiers/account-id";
import { isExternalIdSyntax } from "@/lib/iam/identifiers/external-id";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import type { OneOrMany, PolicyDocument } from "@/lib/iam/policy/json-document";
import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";

export type TrustInput = {
  readonly partition: Partition;
  /** The account of the console identity: the one that may assume the role. */
  readonly trustedAccountId: string;
  /** One, or while an External ID is replaced the old and the new. */
  readonly externalId: string | readonly [string, string];
  /** The ARN of the console identity as `GetCallerIdentity` tells it, or of its role or user. Absent: the whole account is trusted. */
  readonly trustedPrincipalArn?: string;
};

/**
 * The trust policy of a connector's role. The principal is the account, not a role: IAM stores a role in `Principal` as
 * its unique id, and deleting and re-creating that role would break every customer's trust. `aws:PrincipalArn` narrows
 * by name instead. Source: IAM User Guide, "AWS JSON policy elements: Principal", "AWS global condition context keys".
 * Throws PolicyInputError.
 */
export function buildTrustPolicy(input: TrustInput): PolicyDocument {
  if (!isAccountId(input.trustedAccountId)) {
    throw new PolicyInputError(
      "account_id_invalid",
      "trustedAccountId",
      `An AWS account ID is 12 digits; “${input.trustedAccountId}” is not.`,
    );
  }
  const principals = principalPatterns(input);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${input.partition}:iam::${input.trustedAccountId}:root` },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "sts:ExternalId": checkExternalId(input.externalId) },
          ...(principals === undefined ? {} : { ArnLike: { "aws:PrincipalArn": principals } }),
        },
      },
    ],
  };
}

function checkExternalId(externalId: string | readonly [string, string]): OneOrMany {
  const ids = typeof externalId === "string" ? [externalId] : [...new Set(externalId)];
  const [first] = ids;
  if (first === undefined || !ids.every(isExternalIdSyntax)) {
    throw new PolicyInputError(
      "external_id_invalid",
      "externalId",
      "An External ID has 2 to 1224 letters, digits and + = , . @ : / _ - without spaces.",
    );
  }
  return ids.length === 1 ? first : ids;
}

// Paths may hold * ? and $, which ArnLike would read as wildcards and variables: such a principal is refused.
const PRINCIPAL_ARN =
  /^arn:([a-z-]+):(iam|sts)::([0-9]{12}):(root|(user|role|assumed-role|federated-user)\/([\x21-\x23\x25-\x29\x2b-\x3e\x40-\x7e]+))$/;

/**
 * The `aws:PrincipalArn` patterns for a principal. For a role session that key holds the ARN of the role with its path,
 * which the session's own ARN lacks; so a session gives two patterns, the role without a path and under any path.
 * (`role/*name` would let `role/other-name` in.) The account's root user cannot assume roles and narrows nothing.
 */
function principalPatterns(input: TrustInput): OneOrMany | undefined {
  if (input.trustedPrincipalArn === undefined) return undefined;
  const [, partition, service, accountId, resource, kind, name] =
    PRINCIPAL_ARN.exec(input.trustedPrincipalArn) ?? [];
  if (partition === undefined || resource === undefined) throw principalInvalid(input);
  if (partition !== input.partition || accountId !== input.trustedAccountId) {
    throw new PolicyInputError(
      "principal_account_mismatch",
      "trustedPrincipalArn",
      `${input.trustedPrincipalArn} is not of account ${input.trustedAccountId} in partition ${input.partition}.`,
    );
  }
  const iam = `arn:${partition}:iam::${accountId}`;
  if (service === "iam" && resource === "root") return undefined;
  if (service === "iam" && (kind === "user" || kind === "role")) return `${iam}:${resource}`;
  const [, roleName] = /^([\w+=,.@-]{1,64})\/[\w+=,.@-]+$/.exec(name ?? "") ?? [];
  if (service !== "sts" || kind !== "assumed-role" || roleName === undefined) {
    throw principalInvalid(input);
  }
  return [`${iam}:role/${roleName}`, `${iam}:role/*/${roleName}`];
}

function principalInvalid(input: TrustInput): PolicyInputError {
  return new PolicyInputError(
    "principal_invalid",
    "trustedPrincipalArn",
    `“${input.trustedPrincipalArn}” is not the ARN of an IAM user, role or role session.`,
  );
}
