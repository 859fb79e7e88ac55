import type { Partition } from "@/lib/iam/identifiers/partitions";
import { MANAGED_POLICIES, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import type { AccountRecord, ManagedPolicyRecord } from "@/lib/practice/state/state-schema";

type PolicyVersions = NonNullable<ManagedPolicyRecord["versions"]>;

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
  /** The newest first. */
  readonly versions: readonly PolicyVersion[];
  readonly tags: Readonly<Record<string, string>>;
};

export type PolicyVersion = {
  readonly versionId: string;
  readonly createdAt: string;
  readonly document: string;
};

type AwsManaged = Omit<ManagedPolicy, "arn" | "path" | "tags" | "description" | "versions">;

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
    versions: [{ ...policy, createdAt: policy.updatedAt }],
    tags: {},
  }));
}

export function customerPolicyArn(
  account: AccountRecord,
  policy: { readonly path: string; readonly policyName: string },
): string {
  return `arn:${account.partition}:iam::${account.accountId}:policy${policy.path}${policy.policyName}`;
}

export function versionsOf(record: ManagedPolicyRecord): PolicyVersions {
  const { createdAt, document } = record;
  return record.versions ?? { last: 1, default: 1, all: [{ number: 1, createdAt, document }] };
}

/** undefined where the account has no policy of that ARN and neither has AWS. */
export function findManagedPolicy(account: AccountRecord, arn: string): ManagedPolicy | undefined {
  const awsManaged = awsManagedPolicies(account.partition).find((policy) => policy.arn === arn);
  if (awsManaged) return awsManaged;
  for (const record of Object.values(account.managedPolicies)) {
    if (customerPolicyArn(account, record) !== arn) continue;
    const { all, default: defaultNumber } = versionsOf(record);
    const versions = all
      .toSorted((a, b) => b.number - a.number)
      .map(({ number, ...version }) => ({ ...version, versionId: `v${number}` }));
    // Source: IAM API Reference, Policy: UpdateDate is the making of the most recent version.
    const updatedAt = versions[0]?.createdAt ?? record.createdAt;
    return { ...record, arn, updatedAt, versionId: `v${defaultNumber}`, versions };
  }
  return undefined;
}
