import { partitionOf } from "@/lib/iam/identifiers/account-types";
import type { PermissionsReview, TrustReview } from "@/lib/iam/review/finding";
import { reviewPermissions } from "@/lib/iam/review/review-permissions";
import { reviewTrust } from "@/lib/iam/review/review-trust";
import { awsEcr } from "@/lib/registries/aws-ecr/definition";
import type { PolicyQuestion } from "./read-question";

export function askPermissions(
  text: string,
  question: PolicyQuestion,
  parts: "all" | "findings" = "all",
): PermissionsReview {
  const { accountType, awsAccountId, roleArn, regions, repositories } = question;
  const asked = {
    partition: partitionOf(accountType),
    now: new Date(),
    ...(awsAccountId === undefined ? {} : { awsAccountId }),
    regions,
    repositories,
    template: awsEcr.permissions,
    optionalActions: awsEcr.optionalActions,
    ...(roleArn === undefined ? {} : { roleArn }),
  };
  return reviewPermissions(text, asked, parts);
}

export function askTrust(text: string, question: PolicyQuestion): TrustReview {
  const { accountType, externalId, trustedAccountId, trustedPrincipalArn, sessionName } = question;
  return reviewTrust(text, {
    partition: partitionOf(accountType),
    now: new Date(),
    ...(trustedAccountId === undefined ? {} : { trustedAccountId }),
    ...(trustedPrincipalArn === undefined ? {} : { trustedPrincipalArn }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(sessionName === undefined ? {} : { sessionName }),
  });
}
