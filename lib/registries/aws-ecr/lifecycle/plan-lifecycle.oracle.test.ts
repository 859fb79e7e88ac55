import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LifecycleQuestion } from "./image-fate";
import type { LifecycleImage } from "./lifecycle-image";
import type { LifecycleRule, RuleCount, TagSelection } from "./lifecycle-policy";
import { planLifecycle } from "./plan-lifecycle";

/**
 * A model that is slow and plain: at each instant in which anything can become due, all rules are evaluated over the whole
 * repository, in the words of AWS's "Lifecycle policy evaluation rules", and applied until nothing changes.
 */

const DAY_MS = 86_400_000;
const now = new Date("2026-11-28T12:00:00Z");

type Model = LifecycleImage & {
  archivedAtMs?: number | undefined;
  deletedAtMs?: number;
  movedAtMs?: number;
  follows?: "expire" | "transition";
};

function simulateSlowly({ images, policy, children, referrers }: LifecycleQuestion): Model[] {
  const models: Model[] = images.map((image) => ({
    ...image,
    archivedAtMs: image.lastArchivedAtMs,
  }));
  const isThere = (model: Model) => model.deletedAtMs === undefined;
  const rules = policy.rules;
  const isHeld = (model: Model) =>
    models.some(
      (index) =>
        index !== model &&
        isThere(index) &&
        index.status !== "archived" &&
        children?.get(index.digest)?.includes(model.digest),
    );
  const remove = (model: Model, action: "expire" | "transition", atMs: number) => {
    if (action === "expire") model.deletedAtMs = atMs;
    else {
      Object.assign(model, { status: "archived", archivedAtMs: atMs, movedAtMs: atMs });
    }
    for (const artifact of models) {
      if (artifact === model) continue;
      if (referrers?.get(model.digest)?.includes(artifact.digest)) artifact.follows = action;
    }
  };
  for (let atMs = now.getTime(); atMs < Infinity; ) {
    const marks = markAll(rules, models.filter(isThere), atMs);
    for (let changed = true; changed; ) {
      const marked = models.find(
        (model) => isThere(model) && !isHeld(model) && marks.get(model)?.status === model.status,
      );
      const mark = marked && marks.get(marked);
      if (marked && mark) {
        remove(marked, mark.action, atMs);
        continue;
      }
      const follower = models.find(
        (model) =>
          isThere(model) &&
          model.follows !== undefined &&
          (model.follows === "expire" || model.status === "active") &&
          !isHeld(model),
      );
      changed = follower !== undefined;
      if (follower) remove(follower, follower.follows ?? "expire", atMs);
    }
    atMs = Math.min(
      ...models
        .filter(isThere)
        .flatMap((model) => rules.flatMap((rule) => dueAt(rule, model) ?? []))
        .filter((due) => due > atMs),
    );
  }
  return models;
}

type Mark = { readonly action: "expire" | "transition"; readonly status: Model["status"] };

/** "All rules are evaluated at the same time … then applied based on rule priority." */
function markAll(rules: readonly LifecycleRule[], models: readonly Model[], atMs: number) {
  const seen = new Set<Model>();
  const marks = new Map<Model, Mark>();
  for (const rule of rules) {
    const identified = models.filter((model) => identifies(rule, model));
    const youngestFirst = [...identified].sort(
      (one, other) => pushTime(other) - pushTime(one) || (one.digest < other.digest ? -1 : 1),
    );
    const wanted =
      rule.count.type === "imageCountMoreThan"
        ? youngestFirst.slice(rule.count.images)
        : identified.filter((model) => (dueAt(rule, model) ?? Infinity) <= atMs);
    for (const model of wanted) {
      if (!seen.has(model)) marks.set(model, { action: rule.action, status: model.status });
    }
    // "An image that matches the tagging requirements of a rule cannot be expired … by a rule with a lower priority."
    for (const model of identified) seen.add(model);
  }
  return marks;
}

function identifies({ tags: wanted, storageClass }: LifecycleRule, { status, tags }: Model) {
  if (status !== (storageClass === "standard" ? "active" : "archived")) return false;
  if (wanted.status !== "tagged") return wanted.status === "any" || tags.length === 0;
  return wanted.texts.every((text) =>
    tags.some((tag) =>
      wanted.list === "tagPrefixList"
        ? tag.startsWith(text)
        : new RegExp(`^${text.replaceAll("*", ".*")}$`).test(tag),
    ),
  );
}

function pushTime({ pushedAtMs, lastActivatedAtMs }: Model): number {
  return lastActivatedAtMs ?? pushedAtMs;
}

function dueAt({ count }: LifecycleRule, model: Model): number | undefined {
  if (count.type === "imageCountMoreThan") return undefined;
  const pulled = model.lastPulledAtMs;
  const restored = model.lastActivatedAtMs;
  let sinceMs: number | undefined;
  if (count.type === "sinceImagePushed") sinceMs = pushTime(model);
  else if (count.type === "sinceImageTransitioned") sinceMs = model.archivedAtMs;
  else if (restored !== undefined && (pulled === undefined || pulled < restored))
    sinceMs = restored;
  else sinceMs = pulled ?? model.pushedAtMs;
  return sinceMs === undefined ? undefined : sinceMs + count.days * DAY_MS + 1;
}

const tag = fc.constantFrom("a", "a-1", "ab", "b", "b-1", "ba");
const text = fc.constantFrom("a", "b", "a-", "*", "a*", "*b", "*a*1*", "b-1", "c");
const someHours = fc
  .integer({ min: 0, max: 200 * 24 })
  .map((hours) => now.getTime() - hours * 3_600_000);

const selections: fc.Arbitrary<TagSelection> = fc.oneof(
  fc.constant({ status: "untagged" as const }),
  fc.record({
    status: fc.constant("tagged" as const),
    list: fc.constantFrom("tagPatternList" as const, "tagPrefixList" as const),
    texts: fc.array(text, { minLength: 1, maxLength: 2 }),
  }),
);
const counts: fc.Arbitrary<RuleCount> = fc.oneof(
  fc.record({
    type: fc.constant("imageCountMoreThan" as const),
    images: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    type: fc.constantFrom("sinceImagePushed" as const, "sinceImagePulled" as const),
    days: fc.integer({ min: 1, max: 220 }),
  }),
);
const action = fc.constantFrom("expire" as const, "transition" as const);

const standardRule = (tags: fc.Arbitrary<TagSelection>) =>
  fc.record({ tags, storageClass: fc.constant("standard" as const), count: counts, action });
const archiveRule = (tags: fc.Arbitrary<TagSelection>) =>
  fc.record({
    tags,
    storageClass: fc.constant("archive" as const),
    count: fc.record({
      type: fc.constant("sinceImageTransitioned" as const),
      days: fc.integer({ min: 90, max: 150 }),
    }),
    action: fc.constant("expire" as const),
  });
const any = fc.constant({ status: "any" as const });

const policies = fc
  .tuple(
    fc.array(fc.oneof(standardRule(selections), archiveRule(selections)), { maxLength: 5 }),
    fc.array(fc.oneof(standardRule(any), archiveRule(any)), { maxLength: 1 }),
  )
  .map((rules) => ({
    rules: rules.flat().map((rule, index) => ({ ...rule, index, priority: index + 1 })),
  }));

type Pair = readonly [from: number, to: number];

function asLinks(pairs: readonly Pair[]): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const [from, to] of pairs) {
    links.set(`i${from}`, [...(links.get(`i${from}`) ?? []), `i${to}`]);
  }
  return links;
}

const pair = (size: number) => fc.tuple(fc.nat(size - 1), fc.nat(size - 1));
const anyLinks = (size: number) => fc.array(pair(size), { maxLength: size }).map(asLinks);
/** An artifact has one subject. */
const subjectLinks = (size: number) =>
  fc.uniqueArray(pair(size), { maxLength: size, selector: ([, to]) => to }).map(asLinks);

const repositories = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.record({
    images: fc
      .array(
        fc.record({
          tags: fc.uniqueArray(tag, { maxLength: 3 }),
          pushedAtMs: someHours,
          lastPulledAtMs: fc.option(someHours, { nil: undefined }),
          lastArchivedAtMs: fc.option(someHours, { nil: undefined }),
          lastActivatedAtMs: fc.option(someHours, { nil: undefined, freq: 2 }),
          status: fc.constantFrom("active", "active", "active", "archived", "activating"),
        }),
        { minLength: size, maxLength: size },
      )
      .map((list) =>
        list.map((image, index): LifecycleImage => ({ ...image, digest: `i${index}` })),
      ),
    children: fc.option(anyLinks(size), { nil: undefined }),
    referrers: fc.option(subjectLinks(size), { nil: undefined }),
    policy: policies,
  }),
);

describe("planLifecycle", () => {
  it("agrees with a model that evaluates every rule in every instant", () => {
    fc.assert(
      fc.property(repositories, (question) => {
        const expected = simulateSlowly({ ...question, now }).map(
          ({ digest, deletedAtMs, movedAtMs }) => [
            digest,
            deletedAtMs,
            movedAtMs === deletedAtMs ? undefined : movedAtMs,
          ],
        );
        const actual = planLifecycle({ ...question, now }).map(({ digest, steps }) => [
          digest,
          steps.find((step) => step.action === "expire")?.atMs,
          steps.find((step) => step.action === "transition")?.atMs,
        ]);
        expect(actual).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives each image that is kept a reason, and each that is not its steps in order", () => {
    fc.assert(
      fc.property(repositories, (question) => {
        for (const { steps, kept } of planLifecycle({ ...question, now })) {
          expect(steps.length === 0).toBe(kept !== null);
          expect(steps.length).toBeLessThanOrEqual(2);
          expect(steps.map(({ atMs }) => atMs)).toEqual(
            steps.map(({ atMs }) => atMs).sort((one, other) => one - other),
          );
          if (steps.length === 2) {
            expect(steps.map((step) => step.action)).toEqual(["transition", "expire"]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
