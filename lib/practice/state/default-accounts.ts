import { PARTITION_IDS, type Partition } from "@/lib/iam/identifiers/partitions";
import { deriveAccountId } from "./identifiers";
import { newAccount, type RegionRepositories } from "./new-account";
import type { AccountRecord } from "./state-schema";

/** What a newcomer finds: enough to page through, an empty repository, and regions with none. */
const REPOSITORIES = {
  aws: {
    "us-west-1": [
      { name: "payments/api", images: 1240, scanOnPush: true, archivedEvery: 12 },
      { name: "payments/worker", images: 310, scanOnPush: true },
      { name: "storefront/web", images: 96, tagMutability: "IMMUTABLE" },
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
