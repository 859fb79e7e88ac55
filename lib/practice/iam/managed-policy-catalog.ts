import type { Partition } from "@/lib/iam/identifiers/partitions";
import { MANAGED_POLICIES, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import type { AccountRecord } from "@/lib/practice/state/state-schema";

/** A managed policy as an account sees it: AWS's own, or one of its own. */
export type ManagedPolicy = {
  readonly arn: string;
  readonly policyId: string;
  readonly policyName: string;
  readonly path: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly description?: string;
  readonly versionId: string;
  readonly document: string;
  readonly tags: Readonly<Record<string, string>>;
};

type AwsManaged = Omit<ManagedPolicy, "arn" | "path" | "tags" | "description">;

export const ADMINISTRATOR_POLICY_NAME = "AdministratorAccess";

/** Versions and dates: AWS Managed Policy Reference, the page of each policy. */
const AWS_MANAGED: readonly AwsManaged[] = [
  {
    policyId: "ANPAIWMBCKSKIEE64ZLYK",
    policyName: ADMINISTRATOR_POLICY_NAME,
    createdAt: "2015-02-06T18:39:46.000Z",
    updatedAt: "2015-02-06T18:39:46.000Z",
    versionId: "v1",
    document: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    }),
  },
  {
    policyId: "ANPAIFYZPA37OOHVIH7KQ",
    policyName: "AmazonEC2ContainerRegistryReadOnly",
    createdAt: "2015-12-21T17:04:15.000Z",
    updatedAt: "2019-12-10T20:56:00.000Z",
    versionId: "v3",
    document: JSON.stringify(MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly),
  },
  {
    policyId: "ANPAZKAPJZG4IV4NKO5LA",
    policyName: "AmazonEC2ContainerRegistryPullOnly",
    createdAt: "2024-10-10T17:53:00.000Z",
    updatedAt: "2024-10-10T17:53:00.000Z",
    versionId: "v1",
    document: JSON.stringify(MANAGED_POLICIES.AmazonEC2ContainerRegistryPullOnly),
  },
];

export function awsManagedPolicies(partition: Partition): readonly ManagedPolicy[] {
  return AWS_MANAGED.map((policy) => ({
    ...policy,
    arn: managedPolicyArn(partition, policy.policyName),
    path: "/",
    tags: {},
  }));
}

export function customerPolicyArn(
  account: AccountRecord,
  policy: { readonly path: string; readonly policyName: string },
): string {
  return `arn:${account.partition}:iam::${account.accountId}:policy${policy.path}${policy.policyName}`;
}

/** undefined where the account has no policy of that ARN and neither has AWS. */
export function findManagedPolicy(account: AccountRecord, arn: string): ManagedPolicy | undefined {
  const awsManaged = awsManagedPolicies(account.partition).find((policy) => policy.arn === arn);
  if (awsManaged) return awsManaged;
  for (const record of Object.values(account.managedPolicies)) {
    if (customerPolicyArn(account, record) !== arn) continue;
    return { ...record, arn, updatedAt: record.createdAt, versionId: "v1" };
  }
  return undefined;
}
