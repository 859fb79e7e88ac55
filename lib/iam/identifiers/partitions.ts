/**
 * AWS partitions: separate clouds with separate IAM. A credential, role or ARN of one means nothing in another.
 * The isolated partitions (aws-iso, -b, -e, -f) are left out on purpose: they have no path from the internet.
 * Sources: DNS suffixes from the AWS SDK's partition data (a test compares them); partitions from the AWS
 * whitepaper "AWS Fault Isolation Boundaries"; STS regions per IAM User Guide "Managing AWS STS in an AWS Region".
 */

export const PARTITION_IDS = ["aws", "aws-us-gov", "aws-cn", "aws-eusc"] as const;

export type Partition = (typeof PARTITION_IDS)[number];

export type PartitionFacts = {
  readonly id: Partition;
  /** The name as AWS writes it. */
  readonly name: string;
  /** API hosts end in this, e.g. `api.ecr.us-east-1.amazonaws.com`. */
  readonly dnsSuffix: string;
  /** Host of the AWS Management Console. */
  readonly consoleHost: string;
  /** A region that is on in every account of the partition: its STS tokens are valid in all regions, opt-in ones too. */
  readonly stsRegion: string;
};

export const PARTITIONS = {
  aws: {
    id: "aws",
    name: "AWS",
    dnsSuffix: "amazonaws.com",
    consoleHost: "console.aws.amazon.com",
    stsRegion: "us-east-1",
  },
  "aws-us-gov": {
    id: "aws-us-gov",
    name: "AWS GovCloud (US)",
    dnsSuffix: "amazonaws.com",
    consoleHost: "console.amazonaws-us-gov.com",
    stsRegion: "us-gov-west-1",
  },
  "aws-cn": {
    id: "aws-cn",
    name: "AWS China",
    dnsSuffix: "amazonaws.com.cn",
    consoleHost: "console.amazonaws.cn",
    stsRegion: "cn-north-1",
  },
  "aws-eusc": {
    id: "aws-eusc",
    name: "AWS European Sovereign Cloud",
    dnsSuffix: "amazonaws.eu",
    consoleHost: "console.amazonaws-eusc.eu",
    stsRegion: "eusc-de-east-1",
  },
} as const satisfies Record<Partition, PartitionFacts>;

export function isPartition(text: string): text is Partition {
  return Object.hasOwn(PARTITIONS, text);
}
