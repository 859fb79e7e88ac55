import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PARTITION_IDS, PARTITIONS, type Partition } from "@/lib/iam/identifiers/partitions";
import type { PracticeRegistry } from "@/lib/practice/oci/start-practice-registry";
import type { PracticeAws } from "@/lib/practice/start-practice-aws";

const PROFILES = {
  aws: "mooring",
  "aws-us-gov": "mooring-us-gov",
  "aws-cn": "mooring-china",
  "aws-eusc": "mooring-eu-sovereign",
} as const satisfies Record<Partition, string>;

/**
 * Writes the console's keys of the practice AWS as an AWS shared-config file in `folder` (mode 0600) and answers the
 * variables that point the SDK at it: the product then finds them as it finds real ones, with no path of its own.
 */
export function writePracticeEnvironment(
  practice: PracticeAws,
  folder: string,
): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "aws-config");
  const sections = PARTITION_IDS.map((partition) => {
    const { accessKeyId, secretAccessKey } = practice.consoleIdentity(partition);
    return [
      `[profile ${PROFILES[partition]}]`,
      `region = ${PARTITIONS[partition].stsRegion}`,
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secretAccessKey}`,
      "",
    ].join("\n");
  });
  writeFileSync(file, sections.join("\n"), { mode: 0o600 });
  return {
    AWS_ENDPOINT_URL: practice.endpoint,
    AWS_CONFIG_FILE: file,
    // The SDK would else read the operator's own file too, and a profile of the same name there would win.
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, "aws-credentials-none"),
    AWS_PROFILE: PROFILES.aws,
    AWS_REGION: PARTITIONS.aws.stsRegion,
    AWS_PROFILE_US_GOV: PROFILES["aws-us-gov"],
    AWS_PROFILE_CHINA: PROFILES["aws-cn"],
    AWS_PROFILE_EU_SOVEREIGN: PROFILES["aws-eusc"],
  };
}

/**
 * The practice registry listens on loopback and speaks http, which `lib/outbound` refuses every host that is not listed.
 * Its host and this start's port join the operator's list in this process's environment alone, and only practice mode
 * calls this: without it, nothing on loopback is allowed that the operator did not name.
 */
export function allowPracticeRegistry(
  registry: Pick<PracticeRegistry, "url">,
  allowed: readonly string[],
): Record<"ALLOWED_PRIVATE_HOSTS", string> {
  return { ALLOWED_PRIVATE_HOSTS: [...allowed, new URL(registry.url).host].join(",") };
}
