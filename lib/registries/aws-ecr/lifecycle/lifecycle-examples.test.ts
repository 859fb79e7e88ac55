import { describe, expect, it } from "vitest";
import type { LifecycleImage } from "./lifecycle-image";
import { reviewLifecycle } from "./review-lifecycle";
import { simulateLifecycle } from "./simulate-lifecycle";

/** The examples that AWS works out. Source: Amazon ECR User Guide, "Examples of lifecycle policies in Amazon ECR". */

const DAY_MS = 86_400_000;
const now = new Date("2026-11-28T12:00:00Z");
const daysAgo = (days: number) => now.getTime() - days * DAY_MS;

type Facts = Partial<LifecycleImage> & { readonly days: number };

function imageOf(digest: string, { days, ...facts }: Facts): LifecycleImage {
  return { digest, tags: [], pushedAtMs: daysAgo(days), status: "active", ...facts };
}

function policyOf(...rules: object[]) {
  const { policy, findings } = reviewLifecycle(
    JSON.stringify({ rules: rules.map((rule, index) => ({ rulePriority: index + 1, ...rule })) }),
  );
  if (!policy) throw new Error(findings[0]?.message);
  return policy;
}

const expire = { type: "expire" };
const archive = { type: "transition", targetStorageClass: "archive" };
const keepOne = { countType: "imageCountMoreThan", countNumber: 1 };
const since = (countType: string, countNumber: number) => ({
  countType,
  countUnit: "days",
  countNumber,
});
const tagged = (...tagPatternList: string[]) => ({ tagStatus: "tagged", tagPatternList });
const prefixed = (...tagPrefixList: string[]) => ({ tagStatus: "tagged", tagPrefixList });
const any = { tagStatus: "any" };

/** What is expired and archived now. */
function outcome(images: Record<string, Facts>, ...rules: object[]) {
  const { horizons } = simulateLifecycle({
    images: Object.entries(images).map(([digest, facts]) => imageOf(digest, facts)),
    policy: policyOf(...rules),
    now,
    horizonsDays: [0],
  });
  return { expired: horizons[0]?.expired, archived: horizons[0]?.archived };
}

const expires = (...expired: string[]) => ({ expired, archived: [] });
const archives = (...archived: string[]) => ({ expired: [], archived });

describe("AWS’s published examples", () => {
  it("filtering on image age: prod* older than 14 days", () => {
    const rule = {
      selection: { ...tagged("prod*"), ...since("sinceImagePushed", 14) },
      action: expire,
    };
    const images = {
      old: { days: 15, tags: ["prod-1"] },
      exact: { days: 14, tags: ["prod"] },
      young: { days: 13, tags: ["prod-2"] },
      other: { days: 99, tags: ["beta-prod"] },
      untagged: { days: 99 },
    };
    expect(outcome(images, rule)).toEqual(expires("old"));
  });

  it("filtering on last pulled time: any image not pulled in 90 days", () => {
    const rule = { selection: { ...any, ...since("sinceImagePulled", 90) }, action: archive };
    const images = {
      pulled: { days: 400, lastPulledAtMs: daysAgo(89) },
      forgotten: { days: 400, lastPulledAtMs: daysAgo(91) },
      neverPulled: { days: 91 },
      young: { days: 89 },
      restored: { days: 400, lastPulledAtMs: daysAgo(200), lastActivatedAtMs: daysAgo(10) },
      restoredLongAgo: { days: 400, lastPulledAtMs: daysAgo(200), lastActivatedAtMs: daysAgo(100) },
    };
    expect(outcome(images, rule)).toEqual(archives("forgotten", "neverPulled", "restoredLongAgo"));
  });

  it("filtering on archive transition time: archived for more than 365 days", () => {
    const rule = {
      selection: { ...any, storageClass: "archive", ...since("sinceImageTransitioned", 365) },
      action: expire,
    };
    const images = {
      old: { days: 800, status: "archived", lastArchivedAtMs: daysAgo(366) },
      young: { days: 800, status: "archived", lastArchivedAtMs: daysAgo(364) },
      active: { days: 800 },
    } as const;
    expect(outcome(images, rule)).toEqual(expires("old"));
  });

  it("filtering on image count: one untagged image is kept", () => {
    const rule = { selection: { tagStatus: "untagged", ...keepOne }, action: expire };
    const images = { a: { days: 3 }, b: { days: 2 }, c: { days: 1 }, d: { days: 9, tags: ["v1"] } };
    expect(outcome(images, rule)).toEqual(expires("a", "b"));
  });

  describe.each([
    ["patterns", (text: string) => tagged(`${text}*`)],
    ["prefixes", (text: string) => prefixed(text)],
  ])("filtering on multiple rules, by %s", (_, select) => {
    const images = {
      A: { days: 10, tags: ["beta-1", "prod-1"] },
      B: { days: 9, tags: ["beta-2", "prod-2"] },
      C: { days: 8, tags: ["beta-3"] },
    };
    const rule = (text: string) => ({ selection: { ...select(text), ...keepOne }, action: expire });

    it("example A: prod before beta expires A", () => {
      expect(outcome(images, rule("prod"), rule("beta"))).toEqual(expires("A"));
    });

    it("example B: beta before prod expires A and B", () => {
      expect(outcome(images, rule("beta"), rule("prod"))).toEqual(expires("A", "B"));
    });
  });

  it("filtering on multiple tags in a single rule, example A: images match all patterns", () => {
    const images = {
      A: { days: 12, tags: ["alpha-1"] },
      B: { days: 11, tags: ["beta-1"] },
      C: { days: 10, tags: ["alpha-2", "beta-2"] },
      D: { days: 4, tags: ["alpha-3"] },
      E: { days: 3, tags: ["beta-3"] },
      F: { days: 2, tags: ["alpha-4", "beta-4"] },
    };
    const selection = { ...tagged("alpha*", "beta*"), ...since("sinceImagePushed", 5) };
    expect(outcome(images, { selection, action: expire })).toEqual(expires("C"));
  });

  it("filtering on multiple tags in a single rule, example B: tags are not exclusive", () => {
    const images = {
      A: { days: 10, tags: ["alpha-1", "beta-1", "gamma-1"] },
      B: { days: 9, tags: ["alpha-2", "beta-2"] },
      C: { days: 8, tags: ["alpha-3", "beta-3", "gamma-2"] },
    };
    const selection = { ...tagged("alpha*", "beta*"), ...keepOne };
    expect(outcome(images, { selection, action: expire })).toEqual(expires("A", "B"));
  });

  it("filtering on all images, example A: one image is kept", () => {
    const images = {
      A: { days: 4, tags: ["alpha-1"] },
      B: { days: 3, tags: ["beta-1"] },
      C: { days: 2 },
      D: { days: 1, tags: ["alpha-2"] },
    };
    expect(outcome(images, { selection: { ...any, ...keepOne }, action: expire })).toEqual(
      expires("A", "B", "C"),
    );
  });

  it("filtering on all images, example B: what an earlier rule identified is counted, and left to it", () => {
    const images = {
      A: { days: 4, tags: ["alpha-1", "beta-1"] },
      B: { days: 3 },
      C: { days: 2, tags: ["alpha-2"] },
      // AWS says "1 day ago" of both; rule 2 keeps E, and rule 3 takes it for the newest.
      D: { days: 1.01, tags: ["git hash"] },
      E: { days: 1 },
    };
    const rules = [
      { selection: { ...tagged("alpha*"), ...keepOne }, action: expire },
      { selection: { tagStatus: "untagged", ...since("sinceImagePushed", 1) }, action: expire },
      { selection: { ...any, ...keepOne }, action: expire },
    ];
    expect(outcome(images, ...rules)).toEqual(expires("A", "B", "D"));
  });

  it("archiving images older than a number of days", () => {
    const selection = { ...tagged("prod*"), ...since("sinceImagePushed", 30) };
    const images = { old: { days: 31, tags: ["prod-1"] }, young: { days: 29, tags: ["prod-2"] } };
    expect(outcome(images, { selection, action: archive })).toEqual(archives("old"));
  });

  it("combining archive and expire rules: the days in the archive count from the transition", () => {
    const policy = policyOf(
      { selection: { ...any, ...since("sinceImagePushed", 30) }, action: archive },
      {
        selection: { ...any, storageClass: "archive", ...since("sinceImageTransitioned", 365) },
        action: expire,
      },
    );
    const images = [
      imageOf("old", { days: 40 }),
      imageOf("young", { days: 20 }),
      imageOf("archived", { days: 999, status: "archived", lastArchivedAtMs: daysAgo(300) }),
    ];
    const { horizons } = simulateLifecycle({
      images,
      policy,
      now,
      horizonsDays: [0, 10, 11, 65, 66, 365, 366],
    });
    expect(horizons.map(({ days, expired, archived }) => [days, expired, archived])).toEqual([
      [0, [], ["old"]],
      [10, [], ["old"]],
      [11, [], ["old", "young"]],
      [65, [], ["old", "young"]],
      [66, ["archived"], ["old", "young"]],
      [365, ["archived"], ["old", "young"]],
      [366, ["old", "archived"], ["young"]],
    ]);
  });
});
