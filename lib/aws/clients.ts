import "server-only";
import { ECRClient } from "@aws-sdk/client-ecr";
import { IAMClient } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@aws-sdk/types";
import { PARTITIONS, type Partition } from "@/lib/iam/identifiers/partitions";
import { boundCalls } from "./bound-calls";

export type AwsCredentials = AwsCredentialIdentity | AwsCredentialIdentityProvider;

/**
 * Every AWS client of the product is made here. Endpoints are the SDK's own: its `AWS_ENDPOINT_URL*` variables
 * are how the practice AWS, tests and private endpoints come in. Every call has a deadline.
 */
const settings = {
  maxAttempts: 3,
  retryMode: "standard",
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
} as const;

/** STS in the partition's default-on region: its tokens are valid in every region, and no opt-in is needed. Source: IAM User Guide, "Manage AWS STS in an AWS Region". */
export function createStsClient(partition: Partition, credentials: AwsCredentials): STSClient {
  return boundCalls(
    new STSClient({ ...settings, region: PARTITIONS[partition].stsRegion, credentials }),
  );
}

/** IAM is global in a partition; the region only names the partition. */
export function createIamClient(partition: Partition, credentials: AwsCredentials): IAMClient {
  return boundCalls(
    new IAMClient({ ...settings, region: PARTITIONS[partition].stsRegion, credentials }),
  );
}

export function createEcrClient(region: string, credentials: AwsCredentials): ECRClient {
  return boundCalls(new ECRClient({ ...settings, region, credentials }));
}

/** For thousands of calls in a row: the SDK slows down by itself while AWS throttles. */
export function createPatientEcrClient(region: string, credentials: AwsCredentials): ECRClient {
  return boundCalls(new ECRClient({ ...settings, retryMode: "adaptive", region, credentials }));
}
