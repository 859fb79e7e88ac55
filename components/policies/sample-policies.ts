import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { formatPolicy } from "@/lib/iam/policy/json-document";
import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";
import { buildPermissionsPolicy } from "@/lib/iam/role/permissions-policy";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import { awsEcr } from "@/lib/registries/aws-ecr/definition";
import type { PolicyQuestion } from "./read-question";

export type SamplePolicy = { readonly text: string } | { readonly missing: string };

/** Our own policy for what is asked, or what it still needs. */
export function samplePermissions(question: PolicyQuestion): SamplePolicy {
  const { accountType, awsAccountId: accountId, regions, repositories } = question;
  if (accountId === undefined || regions.length === 0) {
    return { missing: "With an account ID and a region above, you can start from our own policy." };
  }
  const scope = { partition: partitionOf(accountType), accountId, regions, repositories };
  return build(() => buildPermissionsPolicy(awsEcr.permissions, scope));
}

/** Our own policy for what is asked, or what it still needs. */
export function sampleTrust(question: PolicyQuestion): SamplePolicy {
  const { accountType, externalId, trustedAccountId, trustedPrincipalArn } = question;
  if (externalId === undefined) {
    return { missing: "With a connector chosen above, you can start from our own policy." };
  }
  if (trustedAccountId === undefined) {
    return { missing: "There is no console identity for this account type yet." };
  }
  const partition = partitionOf(accountType);
  return build(() =>
    buildTrustPolicy({
      partition,
      trustedAccountId,
      externalId,
      ...(trustedPrincipalArn ? { trustedPrincipalArn } : {}),
    }),
  );
}

function build(make: () => Parameters<typeof formatPolicy>[0]): SamplePolicy {
  try {
    return { text: formatPolicy(make()) };
  } catch (error) {
    if (error instanceof PolicyInputError) return { missing: error.message };
    throw error;
  }
}
