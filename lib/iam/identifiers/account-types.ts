import { PARTITIONS, type Partition } from "./partitions";
import { findRegion, regionLabel } from "./regions";

/** What a person picks in place of a partition. It decides which console identity and which ARNs apply. */
export const ACCOUNT_TYPE_IDS = ["global", "us_gov", "china", "eu_sovereign"] as const;

export type AccountType = (typeof ACCOUNT_TYPE_IDS)[number];

export type AccountTypeFacts = {
  readonly id: AccountType;
  /** The word on screen. */
  readonly label: string;
  readonly partition: Partition;
  /** A region code to name in messages. */
  readonly regionExample: string;
  readonly description: string;
};

export const ACCOUNT_TYPES = {
  global: {
    id: "global",
    label: "Global",
    partition: "aws",
    regionExample: "us-east-1",
    description: "A standard AWS account. Its ARNs begin with arn:aws:.",
  },
  us_gov: {
    id: "us_gov",
    label: "US GovCloud",
    partition: "aws-us-gov",
    regionExample: "us-gov-west-1",
    description: "An AWS GovCloud (US) account. Its ARNs begin with arn:aws-us-gov:.",
  },
  china: {
    id: "china",
    label: "China",
    partition: "aws-cn",
    regionExample: "cn-north-1",
    description: "An AWS China account (Beijing, Ningxia). Its ARNs begin with arn:aws-cn:.",
  },
  eu_sovereign: {
    id: "eu_sovereign",
    label: "EU Sovereign",
    partition: "aws-eusc",
    regionExample: "eusc-de-east-1",
    description: "An AWS European Sovereign Cloud account. Its ARNs begin with arn:aws-eusc:.",
  },
} as const satisfies Record<AccountType, AccountTypeFacts>;

const ACCOUNT_TYPE_OF_PARTITION = {
  aws: "global",
  "aws-us-gov": "us_gov",
  "aws-cn": "china",
  "aws-eusc": "eu_sovereign",
} as const satisfies Record<Partition, AccountType>;

export function isAccountType(text: string): text is AccountType {
  return Object.hasOwn(ACCOUNT_TYPES, text);
}

export function partitionOf(accountType: AccountType): Partition {
  return ACCOUNT_TYPES[accountType].partition;
}

export function accountTypeOfPartition(partition: Partition): AccountType {
  return ACCOUNT_TYPE_OF_PARTITION[partition];
}

/** The only account type that fits the region; undefined for a region that is not known. */
export function accountTypeOfRegion(code: string): AccountType | undefined {
  const region = findRegion(code);
  return region === undefined ? undefined : accountTypeOfPartition(region.partition);
}

/** Why this account type and region cannot work together, and what to change to what; undefined when they can. */
export function explainPairMismatch(
  accountType: AccountType,
  regionCode: string,
): string | undefined {
  const fitting = accountTypeOfRegion(regionCode);
  if (fitting === accountType) return undefined;
  const chosen = ACCOUNT_TYPES[accountType];
  if (fitting === undefined) {
    return `“${regionCode}” is not a known AWS region. Pick one from the list, for example ${regionLabel(chosen.regionExample)}.`;
  }
  const needed = ACCOUNT_TYPES[fitting];
  return (
    `${regionLabel(regionCode)} is a region of ${PARTITIONS[needed.partition].name}, which a ${chosen.label} account cannot reach. ` +
    `Change the account type to ${needed.label}, or change the region to a ${chosen.label} region such as ${regionLabel(chosen.regionExample)}.`
  );
}
