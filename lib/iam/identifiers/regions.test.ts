import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { partition } from "@aws-sdk/util-endpoints";
import { describe, expect, it } from "vitest";
import { isPartition, PARTITION_IDS, PARTITIONS } from "./partitions";
import { findRegion, REGION_GROUPS, REGIONS, regionLabel } from "./regions";

/** Reachable from their own closed networks alone: left out on purpose. */
const ISOLATED = ["aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"];

/** Where we write the name as the region menus of AWS do, not as the SDK does. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "sa-east-1": "South America (Sao Paulo)",
  "us-gov-east-1": "AWS GovCloud (US-East)",
  "us-gov-west-1": "AWS GovCloud (US-West)",
};

type SdkPartitionData = {
  partitionsInfo: {
    partitions: { id: string; regions: Record<string, { description: string }> }[];
  };
};

/** The SDK's list of partitions is data behind `partition()`, which no public entry point gives whole. */
async function readSdkPartitions() {
  const core = path.dirname(createRequire(import.meta.url).resolve("@aws-sdk/core/package.json"));
  const file = "dist-es/submodules/client/util-endpoints/lib/aws/partitions.js";
  const data: SdkPartitionData = await import(pathToFileURL(path.join(core, file)).href);
  return data.partitionsInfo.partitions.filter(({ id }) => !ISOLATED.includes(id));
}

const sdkPartitions = await readSdkPartitions();
const sdkRegions = sdkPartitions.flatMap(({ id, regions }) =>
  Object.entries(regions)
    .filter(([code]) => !code.endsWith("-global"))
    .map(([code, { description }]) => ({ code, name: description, partition: id })),
);

describe("the partitions", () => {
  it("are those of the AWS SDK save the isolated ones", () => {
    expect(
      sdkPartitions.map(({ id }) => id).sort(),
      "The AWS SDK knows another set of partitions: add it to partitions.ts and account-types.ts, or to ISOLATED here.",
    ).toEqual([...PARTITION_IDS].sort());
  });

  it.each(PARTITION_IDS)(
    "%s has the SDK's DNS suffix and calls STS in a region of its own that is always on",
    (id) => {
      const { dnsSuffix, stsRegion } = PARTITIONS[id];
      expect(partition(stsRegion)).toMatchObject({ name: id, dnsSuffix });
      expect(findRegion(stsRegion)).toMatchObject({ partition: id, optIn: false });
    },
  );

  it("are told from other words", () => {
    expect(isPartition("aws-cn")).toBe(true);
    expect(isPartition("toString")).toBe(false);
    expect(isPartition("aws-iso")).toBe(false);
  });
});

describe("the regions", () => {
  it("are those of the AWS SDK, each in its partition", () => {
    expect(
      REGIONS.map(({ code, partition: id }) => `${code} in ${id}`).sort(),
      "The AWS SDK knows another set of regions: add what is new to regions.ts (name and opt-in flag from AWS's list of regions), once ECR is there.",
    ).toEqual(sdkRegions.map(({ code, partition: id }) => `${code} in ${id}`).sort());
  });

  it("bear the names that AWS gives them", () => {
    for (const { code, name } of sdkRegions) {
      const ours = findRegion(code)?.name;
      expect(OTHER_NAMES[code] ?? ours, code).toBe(name);
    }
  });

  it("are listed once each, in the order of the groups", () => {
    expect(new Set(REGIONS.map(({ code }) => code)).size).toBe(REGIONS.length);
    expect([...new Set(REGIONS.map(({ group }) => group))]).toEqual([...REGION_GROUPS]);
    const order = REGIONS.map(({ group }) => REGION_GROUPS.indexOf(group));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("are on without asking only where launched before opt-in came, and outside the aws partition", () => {
    const on = REGIONS.filter(({ optIn }) => !optIn);
    expect(on.filter(({ partition: id }) => id === "aws")).toHaveLength(17);
    expect(on.filter(({ partition: id }) => id !== "aws")).toHaveLength(5);
  });

  it("are labelled by name and code, an unknown code by itself", () => {
    expect(regionLabel("us-west-1")).toBe("US West (N. California) · us-west-1");
    expect(regionLabel("us-gov-east-1")).toBe("US East (GovCloud) · us-gov-east-1");
    expect(regionLabel("xx-nowhere-1")).toBe("xx-nowhere-1");
  });
});
