import type { Partition } from "./partitions";

/**
 * Every region outside the isolated partitions; Amazon ECR is in each (AWS General Reference, "Amazon ECR endpoints and
 * quotas"), save that me-west-1 and sa-west-1 are so far known from the SDK alone.
 * Sources: codes and names from the AWS SDK's partition data (a test compares them, so that a new region is noticed);
 * opt-in: AWS Account Management guide, "Enable or disable AWS Regions": regions launched after 20 March 2019 are off
 * until the account enables them; the other partitions have no opt-in regions.
 */

/** In the order of the Region menu. */
export const REGION_GROUPS = [
  "US",
  "Europe",
  "Asia Pacific",
  "Canada",
  "Mexico",
  "South America",
  "Middle East",
  "Israel",
  "Africa",
  "US GovCloud",
  "China",
  "EU Sovereign",
] as const;

export type RegionGroup = (typeof REGION_GROUPS)[number];

export type Region = {
  /** e.g. `us-west-1`. */
  readonly code: string;
  /** The long name as AWS writes it, e.g. `US West (N. California)`. */
  readonly name: string;
  readonly partition: Partition;
  readonly group: RegionGroup;
  /** Off until the AWS account enables it. */
  readonly optIn: boolean;
};

const OPT_IN = { optIn: true };

function region(
  code: string,
  name: string,
  partition: Partition,
  group: RegionGroup,
  { optIn } = { optIn: false },
): Region {
  return { code, name, partition, group, optIn };
}

/** In menu order: by group, then by code. */
export const REGIONS: readonly Region[] = [
  region("us-east-1", "US East (N. Virginia)", "aws", "US"),
  region("us-east-2", "US East (Ohio)", "aws", "US"),
  region("us-west-1", "US West (N. California)", "aws", "US"),
  region("us-west-2", "US West (Oregon)", "aws", "US"),
  region("eu-central-1", "Europe (Frankfurt)", "aws", "Europe"),
  region("eu-central-2", "Europe (Zurich)", "aws", "Europe", OPT_IN),
  region("eu-north-1", "Europe (Stockholm)", "aws", "Europe"),
  region("eu-south-1", "Europe (Milan)", "aws", "Europe", OPT_IN),
  region("eu-south-2", "Europe (Spain)", "aws", "Europe", OPT_IN),
  region("eu-west-1", "Europe (Ireland)", "aws", "Europe"),
  region("eu-west-2", "Europe (London)", "aws", "Europe"),
  region("eu-west-3", "Europe (Paris)", "aws", "Europe"),
  region("ap-east-1", "Asia Pacific (Hong Kong)", "aws", "Asia Pacific", OPT_IN),
  region("ap-east-2", "Asia Pacific (Taipei)", "aws", "Asia Pacific", OPT_IN),
  region("ap-northeast-1", "Asia Pacific (Tokyo)", "aws", "Asia Pacific"),
  region("ap-northeast-2", "Asia Pacific (Seoul)", "aws", "Asia Pacific"),
  region("ap-northeast-3", "Asia Pacific (Osaka)", "aws", "Asia Pacific"),
  region("ap-south-1", "Asia Pacific (Mumbai)", "aws", "Asia Pacific"),
  region("ap-south-2", "Asia Pacific (Hyderabad)", "aws", "Asia Pacific", OPT_IN),
  region("ap-southeast-1", "Asia Pacific (Singapore)", "aws", "Asia Pacific"),
  region("ap-southeast-2", "Asia Pacific (Sydney)", "aws", "Asia Pacific"),
  region("ap-southeast-3", "Asia Pacific (Jakarta)", "aws", "Asia Pacific", OPT_IN),
  region("ap-southeast-4", "Asia Pacific (Melbourne)", "aws", "Asia Pacific", OPT_IN),
  region("ap-southeast-5", "Asia Pacific (Malaysia)", "aws", "Asia Pacific", OPT_IN),
  region("ap-southeast-6", "Asia Pacific (New Zealand)", "aws", "Asia Pacific", OPT_IN),
  region("ap-southeast-7", "Asia Pacific (Thailand)", "aws", "Asia Pacific", OPT_IN),
  region("ca-central-1", "Canada (Central)", "aws", "Canada"),
  region("ca-west-1", "Canada West (Calgary)", "aws", "Canada", OPT_IN),
  region("mx-central-1", "Mexico (Central)", "aws", "Mexico", OPT_IN),
  region("sa-east-1", "South America (São Paulo)", "aws", "South America"),
  region("sa-west-1", "South America (Chile)", "aws", "South America", OPT_IN),
  region("me-central-1", "Middle East (UAE)", "aws", "Middle East", OPT_IN),
  region("me-south-1", "Middle East (Bahrain)", "aws", "Middle East", OPT_IN),
  region("me-west-1", "Middle East (Saudi Arabia)", "aws", "Middle East", OPT_IN),
  region("il-central-1", "Israel (Tel Aviv)", "aws", "Israel", OPT_IN),
  region("af-south-1", "Africa (Cape Town)", "aws", "Africa", OPT_IN),
  region("us-gov-east-1", "US East (GovCloud)", "aws-us-gov", "US GovCloud"),
  region("us-gov-west-1", "US West (GovCloud)", "aws-us-gov", "US GovCloud"),
  region("cn-north-1", "China (Beijing)", "aws-cn", "China"),
  region("cn-northwest-1", "China (Ningxia)", "aws-cn", "China"),
  region("eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", "aws-eusc", "EU Sovereign"),
];

const REGION_BY_CODE: ReadonlyMap<string, Region> = new Map(
  REGIONS.map((each) => [each.code, each]),
);

export function findRegion(code: string): Region | undefined {
  return REGION_BY_CODE.get(code);
}

/** e.g. `US West (N. California) · us-west-1`; a code that is not known stands for itself. */
export function regionLabel(code: string): string {
  const known = findRegion(code);
  return known === undefined ? code : `${known.name} · ${known.code}`;
}
