import type { Practice } from "@/lib/domain/console/practice";
import { accountTypeOfPartition } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import type { PracticeServers } from "./start-practice-servers";

/** What the operator is told: the customers' accounts, not the console's own, and both users of the registry. */
export function describePracticeServers({
  aws,
  registry,
}: Pick<PracticeServers, "aws" | "registry">): Practice {
  const { reader, administrator } = registry.users;
  return {
    endpoint: aws.endpoint,
    accounts: aws.accounts
      .filter((account) => account.kind === "customer")
      .map(({ accountId, name, partition, accessKeyId, secretAccessKey }) => ({
        accountId,
        name,
        accountType: accountTypeOfPartition(partition),
        partition,
        region: PARTITIONS[partition].stsRegion,
        accessKeyId,
        secretAccessKey,
      })),
    registry: {
      url: registry.url,
      users: [
        { ...reader, may: "read" },
        { ...administrator, may: "everything" },
      ],
    },
  };
}
