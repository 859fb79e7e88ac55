import { PARTITIONS, type Partition } from "@/lib/iam/identifiers/partitions";
import { findRegion } from "@/lib/iam/identifiers/regions";

/**
 * Where an operator keeps the shared template. CloudFormation reads a template from S3 alone, over https and not from
 * a static website, and from S3 of its own partition. Source: CloudFormation API Reference, CreateStack, TemplateURL.
 */
export type TemplateLocation = {
  readonly partition: Partition;
  /** Without a slash at the end. */
  readonly baseUrl: string;
};

const S3_HOST =
  /^(?:[a-z0-9][a-z0-9.-]*\.)?s3(?:[.-](?:dualstack\.)?(?<region>[a-z]+(?:-[a-z]+)+-\d+))?\.(?<suffix>amazonaws\.[a-z.]+)$/;

/** One or more https addresses in S3, separated by commas: at most one for each partition. Undefined for anything else. */
export function parseTemplateLocations(text: string): readonly TemplateLocation[] | undefined {
  const locations: TemplateLocation[] = [];
  for (const part of text.split(",")) {
    const location = parseLocation(part.trim());
    if (!location || locations.some(({ partition }) => partition === location.partition)) {
      return undefined;
    }
    locations.push(location);
  }
  return locations;
}

function parseLocation(text: string): TemplateLocation | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const partition = partitionOfHost(url.host);
  if (url.protocol !== "https:" || !partition || url.search || url.hash || url.username) {
    return undefined;
  }
  return { partition, baseUrl: url.href.replace(/\/+$/, "") };
}

/** Without a region it is the address of the partition `aws`. */
function partitionOfHost(host: string): Partition | undefined {
  const { region = PARTITIONS.aws.stsRegion, suffix } = S3_HOST.exec(host)?.groups ?? {};
  const partition = findRegion(region)?.partition;
  return partition && PARTITIONS[partition].dnsSuffix === suffix ? partition : undefined;
}
