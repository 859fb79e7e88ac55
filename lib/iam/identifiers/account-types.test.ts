import { describe, expect, it } from "vitest";
import {
  ACCOUNT_TYPE_IDS,
  ACCOUNT_TYPES,
  accountTypeOfPartition,
  accountTypeOfRegion,
  explainPairMismatch,
  isAccountType,
  partitionOf,
} from "./account-types";
import { PARTITION_IDS } from "./partitions";
import { REGIONS } from "./regions";

const pairs = ACCOUNT_TYPE_IDS.flatMap((accountType) =>
  REGIONS.map((region) => ({ accountType, region })),
);

describe("account types", () => {
  it("stand one to one with partitions", () => {
    expect(PARTITION_IDS.map(accountTypeOfPartition).map(partitionOf)).toEqual([...PARTITION_IDS]);
    expect(ACCOUNT_TYPE_IDS.map(partitionOf).map(accountTypeOfPartition)).toEqual([
      ...ACCOUNT_TYPE_IDS,
    ]);
  });

  it("name an example region of their own", () => {
    for (const { id, regionExample } of Object.values(ACCOUNT_TYPES)) {
      expect(accountTypeOfRegion(regionExample)).toBe(id);
    }
  });

  it("are told from other words", () => {
    expect(isAccountType("us_gov")).toBe(true);
    expect(isAccountType("hasOwnProperty")).toBe(false);
  });
});

describe("a pair of account type and region", () => {
  it("is accepted exactly when both are of one partition", () => {
    for (const { accountType, region } of pairs) {
      const fits = partitionOf(accountType) === region.partition;
      expect(explainPairMismatch(accountType, region.code) === undefined).toBe(fits);
    }
  });

  it("has its own message when impossible, which says what to change to what", () => {
    const messages = pairs.flatMap(({ accountType, region }) => {
      const message = explainPairMismatch(accountType, region.code);
      if (message === undefined) return [];
      expect(message).toContain(region.code);
      expect(message).toContain(
        `account type to ${ACCOUNT_TYPES[accountTypeOfPartition(region.partition)].label}`,
      );
      expect(message).toContain(`to a ${ACCOUNT_TYPES[accountType].label} region`);
      return [message];
    });
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages.length).toBeGreaterThan(100);
  });

  it("of Global and a GovCloud region reads as one plain sentence per way out", () => {
    expect(explainPairMismatch("global", "us-gov-east-1")).toBe(
      "US East (GovCloud) · us-gov-east-1 is a region of AWS GovCloud (US), which a Global account cannot reach. " +
        "Change the account type to US GovCloud, or change the region to a Global region such as US East (N. Virginia) · us-east-1.",
    );
  });

  it.each(["us-west-9", "", "__proto__", "us-iso-east-1"])(
    "with the unknown region %j says so",
    (code) => {
      expect(explainPairMismatch("us_gov", code)).toBe(
        `“${code}” is not a known AWS region. Pick one from the list, for example US West (GovCloud) · us-gov-west-1.`,
      );
    },
  );
});
