import { ACCOUNT_TYPES, type AccountType } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import type { IdentityFailure } from "./identity-answer";

/** What is wrong with Mooring's own identity in a partition, and what its operator does about it. */
export function explainIdentityFailure(
  accountType: AccountType,
  { failure, profileVariable }: IdentityFailure,
): { problem: string; fix: string } {
  const { label, partition } = ACCOUNT_TYPES[accountType];
  const region = PARTITIONS[partition].stsRegion;
  const how =
    profileVariable === null
      ? "Give Mooring’s process AWS credentials (an instance or task role, AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)"
      : `Add a profile for ${label} to Mooring’s AWS configuration and name it in ${profileVariable}`;
  switch (failure.kind) {
    case "no_credentials":
      return {
        problem: `Mooring has no AWS identity for ${label} (partition ${partition}).`,
        fix: `${how}, then restart Mooring.`,
      };
    case "bad_credentials":
      return {
        problem: `AWS does not know Mooring’s credentials for ${label} (${failure.code}, asked in ${region}).`,
        fix: `Check that the keys exist, are active and belong to the partition ${partition}. Keys of another partition are refused: set AWS_REGION to a region of their own partition.`,
      };
    case "expired":
      return {
        problem: `Mooring’s credentials for ${label} have expired.`,
        fix: "Renew them (for example `aws sso login`), or use a role that renews itself.",
      };
    case "clock":
      return {
        problem: `AWS refuses the signature of Mooring’s requests (${failure.code}).`,
        fix: "Set this machine’s clock (AWS allows five minutes of difference), and check the secret key for a typing error.",
      };
    case "unreachable":
      return {
        problem: `AWS STS in ${region} could not be reached (${failure.code}).`,
        fix: "Check this machine’s network, proxy and DNS; behind a VPC endpoint set AWS_ENDPOINT_URL_STS.",
      };
    case "unreadable":
      return {
        problem: `Something else answered in place of AWS STS in ${region}. ${failure.message}`,
        fix: "Check this machine’s proxy, AWS_ENDPOINT_URL_STS and AWS_ENDPOINT_URL; on a network with a sign-in page, sign in first.",
      };
    case "throttled":
    case "aws_fault":
      return {
        problem: `AWS STS in ${region} does not serve requests just now (${failure.code}).`,
        fix: "Wait a minute and try again.",
      };
    default:
      return {
        problem: `AWS STS in ${region} refused Mooring’s identity: ${failure.message}`,
        fix: "Look at the error code, fix Mooring’s own AWS set-up, and try again.",
      };
  }
}
