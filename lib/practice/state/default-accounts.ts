import { PARTITION_IDS, type Partition } from "@/lib/iam/identifiers/partitions";
import { deriveAccountId } from "./identifiers";
import { newAccount, type RegionRepositories } from "./new-account";
import type { AccountRecord } from "./state-schema";

/** What is untagged goes after two weeks, and the oldest of more than two hundred images. */
const LIFECYCLE_POLICY = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: "Untagged images go after two weeks",
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: 14,
      },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: "The newest 200 stay",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 200 },
      action: { type: "expire" },
    },
  ],
});

/** What a newcomer finds: enough to page through, an empty repository, and regions with none. */
const REPOSITORIES = {
  aws: {
    "us-west-1": [
      { name: "payments/api", images: 1240, scanOnPush: true, archivedEvery: 12 },
      {
        name: "payments/worker",
        images: 310,
        scanOnPush: true,
        content: { kind: "mixed" },
        lifecyclePolicy: LIFECYCLE_POLICY,
      },
      {
        name: "storefront/web",
        images: 96,
        tagMutability: "IMMUTABLE",
        content: { kind: "indexes", children: 3 },
      },
      { name: "platform/base-images", images: 14, tagMutability: "IMMUTABLE", scanOnPush: true },
      { name: "search/indexer", images: 57 },
      { name: "sandbox/new-service", images: 0 },
    ],
    "us-east-1": 24,
    "eu-central-1": 12,
  },
  "aws-us-gov": { "us-gov-west-1": 9, "us-gov-east-1": 3 },
  "aws-cn": { "cn-north-1": 6 },
  "aws-eusc": { "eusc-de-east-1": 5 },
} as const satisfies Record<Partition, RegionRepositories>;

/** Per partition one account for the console and one for a customer. The ids depend on the seed alone. */
export function defaultAccounts(seed: string, now: Date): AccountRecord[] {
  const createdAt = now.toISOString();
  return PARTITION_IDS.flatMap((partition) => [
    newAccount("console", {
      accountId: deriveAccountId(seed, `console/${partition}`),
      partition,
      name: `Console (${partition})`,
      createdAt,
    }),
    newAccount("customer", {
      accountId: deriveAccountId(seed, `customer/${partition}`),
      partition,
      name: `Practice customer (${partition})`,
      createdAt,
      repositories: REPOSITORIES[partition],
    }),
  ]);
}
