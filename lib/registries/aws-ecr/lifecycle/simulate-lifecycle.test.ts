import { describe, expect, it } from "vitest";
import type { LifecycleImage } from "./lifecycle-image";
import type { LifecycleRule } from "./lifecycle-policy";
import { simulateLifecycle } from "./simulate-lifecycle";

const DAY_MS = 86_400_000;
const now = new Date("2026-11-28T12:00:00Z");
const daysAgo = (days: number) => now.getTime() - days * DAY_MS;

function imageOf(
  digest: string,
  days: number,
  facts: Partial<LifecycleImage> = {},
): LifecycleImage {
  return { digest, tags: [], pushedAtMs: daysAgo(days), status: "active", ...facts };
}

const ruleOf = (rule: Partial<LifecycleRule>): LifecycleRule => ({
  index: 0,
  priority: 10,
  tags: { status: "any" },
  storageClass: "standard",
  count: { type: "sinceImagePushed", days: 10 },
  action: "expire",
  ...rule,
});
const keep = (images: number) => ruleOf({ count: { type: "imageCountMoreThan", images } });
const policyOf = (...rules: LifecycleRule[]) => ({ rules });

const fateOf = (simulation: ReturnType<typeof simulateLifecycle>, digest: string) =>
  simulation.images.find((image) => image.digest === digest);

describe("simulateLifecycle", () => {
  it("says from which instant on an image is older than the days of its rule", () => {
    const images = [imageOf("young", 3), imageOf("old", 11)];
    const simulation = simulateLifecycle({ images, policy: policyOf(ruleOf({})), now });
    expect(fateOf(simulation, "young")?.steps).toEqual([
      { action: "expire", atMs: daysAgo(-7) + 1, by: { rule: 10 } },
    ]);
    expect(fateOf(simulation, "old")?.steps).toEqual([
      { action: "expire", atMs: now.getTime(), by: { rule: 10 } },
    ]);
  });

  it("looks at now, 7, 30 and 90 days ahead, and counts what is left", () => {
    const images = [imageOf("a", 20), imageOf("b", 5), imageOf("c", 0, { tags: ["v1"] })];
    const rule = ruleOf({ tags: { status: "untagged" } });
    const { horizons } = simulateLifecycle({ images, policy: policyOf(rule), now });
    expect(horizons).toEqual([
      { days: 0, atMs: now.getTime(), expired: ["a"], archived: [], keptCount: 2 },
      { days: 7, atMs: daysAgo(-7), expired: ["a", "b"], archived: [], keptCount: 1 },
      { days: 30, atMs: daysAgo(-30), expired: ["a", "b"], archived: [], keptCount: 1 },
      { days: 90, atMs: daysAgo(-90), expired: ["a", "b"], archived: [], keptCount: 1 },
    ]);
  });

  it("keeps what no rule selects, what its rule retains, and what is on its way out of the archive", () => {
    const images = [
      imageOf("tagged", 50, { tags: ["v1"] }),
      imageOf("newest", 1),
      imageOf("activating", 50, { status: "activating" }),
      imageOf("archived", 50, { status: "archived", tags: ["v2"] }),
      imageOf("undated", 50, { status: "archived" }),
    ];
    const untagged = { tags: { status: "untagged" } } as const;
    const policy = policyOf(
      { ...keep(1), ...untagged },
      ruleOf({
        ...untagged,
        storageClass: "archive",
        count: { type: "sinceImageTransitioned", days: 90 },
      }),
    );
    const simulation = simulateLifecycle({ images, policy, now });
    expect(simulation.images.map(({ digest, kept, rule }) => [digest, kept, rule])).toEqual([
      ["tagged", "no_rule", null],
      ["newest", "within_rule", 10],
      ["activating", "activating", null],
      ["archived", "no_rule", null],
      ["undated", "time_unknown", 10],
    ]);
  });

  it("keeps what a kept index lists, and says so", () => {
    const images = [
      imageOf("index", 20, { tags: ["v1"] }),
      imageOf("child", 20),
      imageOf("alone", 20),
    ];
    const children = new Map([["index", ["child", "elsewhere"]]]);
    const rule = ruleOf({ tags: { status: "untagged" } });
    const simulation = simulateLifecycle({ images, policy: policyOf(rule), now, children });
    expect(simulation.horizons[0]?.expired).toEqual(["alone"]);
    expect(fateOf(simulation, "child")).toMatchObject({ kept: "in_index", inKeptIndex: true });
    expect(fateOf(simulation, "alone")).toMatchObject({ kept: null, inKeptIndex: false });
  });

  it("lets a child go when the last index that lists it goes", () => {
    const tagged = (days: number) => imageOf(`index-${days}`, days, { tags: ["v"] });
    const images = [tagged(1), tagged(4), imageOf("child", 40)];
    const children = new Map([
      ["index-1", ["child"]],
      ["index-4", ["child"]],
    ]);
    const simulation = simulateLifecycle({ images, policy: policyOf(ruleOf({})), now, children });
    expect(fateOf(simulation, "child")?.steps.map(({ atMs }) => atMs)).toEqual([daysAgo(-9) + 1]);
    expect(fateOf(simulation, "child")?.inKeptIndex).toBe(false);
  });

  it("retains a child that came under the number of its rule before its index went", () => {
    const images = [
      imageOf("a", 1, { tags: ["short"] }),
      imageOf("index", 2, { tags: ["long"] }),
      imageOf("child", 3),
    ];
    const byTag = (text: string, days: number, priority: number) =>
      ruleOf({
        priority,
        tags: { status: "tagged", list: "tagPrefixList", texts: [text] },
        count: { type: "sinceImagePushed", days },
      });
    const policy = policyOf(byTag("short", 5, 1), byTag("long", 20, 2), keep(2));
    const children = new Map([["index", ["child"]]]);
    const simulation = simulateLifecycle({ images, policy, now, children });
    expect(fateOf(simulation, "child")).toMatchObject({ kept: "within_rule", steps: [] });
  });

  it("takes artifacts along with their subject, and artifacts of artifacts", () => {
    const images = [
      imageOf("image", 20),
      imageOf("signature", 0, { tags: ["keep"] }),
      imageOf("note", 0),
    ];
    const referrers = new Map([
      ["image", ["signature"]],
      ["signature", ["note"]],
    ]);
    const rule = ruleOf({ tags: { status: "untagged" }, action: "transition" });
    const simulation = simulateLifecycle({ images, policy: policyOf(rule), now, referrers });
    expect(simulation.horizons[0]?.archived).toEqual(["image", "signature", "note"]);
    expect(fateOf(simulation, "note")?.steps[0]?.by).toEqual({ subject: "signature" });
  });

  it("lets no circle of links run on", () => {
    const images = [imageOf("a", 20), imageOf("b", 20)];
    const circle = new Map([
      ["a", ["b", "a"]],
      ["b", ["a", "b"]],
    ]);
    const question = { images, policy: policyOf(ruleOf({})), now };
    expect(simulateLifecycle({ ...question, referrers: circle }).horizons[0]?.expired).toHaveLength(
      2,
    );
    expect(simulateLifecycle({ ...question, children: circle }).horizons[3]?.expired).toEqual([]);
  });

  it("tells where AWS may choose otherwise: images of one instant at the line of a rule by number", () => {
    const images = [
      imageOf("new", 1),
      imageOf("twin-a", 2),
      imageOf("twin-b", 2),
      imageOf("old", 3),
    ];
    const simulation = simulateLifecycle({ images, policy: policyOf(keep(2)), now });
    expect(simulation.images.map(({ digest, isTied }) => [digest, isTied])).toEqual([
      ["new", false],
      ["twin-a", true],
      ["twin-b", true],
      ["old", false],
    ]);
    expect(simulation.horizons[0]?.expired).toEqual(["twin-b", "old"]);
  });

  it("flags signatures and pulls, and says where it was not told", () => {
    const images = [
      imageOf("a", 20, { lastPulledAtMs: daysAgo(6) }),
      imageOf("b", 20, { lastPulledAtMs: daysAgo(8) }),
    ];
    const question = { images, policy: policyOf(ruleOf({})), now };
    const told = simulateLifecycle({ ...question, signed: new Set(["a"]), children: new Map() });
    expect(told.images).toMatchObject([
      { signed: true, inKeptIndex: false, pulledInLast7Days: true },
      { signed: false, inKeptIndex: false, pulledInLast7Days: false },
    ]);
    expect(simulateLifecycle(question).images[0]).toMatchObject({
      signed: null,
      inKeptIndex: null,
    });
  });
});
