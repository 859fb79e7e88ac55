import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InventoryFilter, inventoryFilterSchema } from "./inventory-filter";
import { matchRepository } from "./match-repository";
import { type FilteredImage, selectImages } from "./select-images";

const DAY_MS = 86_400_000;
const now = new Date("2026-11-28T12:00:00Z");
const filterOf = (filter: Partial<InventoryFilter>) => inventoryFilterSchema.parse(filter);

function imageOf(digest: string, days: number, facts: Partial<FilteredImage> = {}): FilteredImage {
  return { digest, tags: [], pushedAtMs: now.getTime() - days * DAY_MS, ...facts };
}

const digests = (images: readonly FilteredImage[], filter: Partial<InventoryFilter>) =>
  selectImages(images, filterOf(filter), now).map(({ digest }) => digest);

describe("matchRepository", () => {
  it.each([
    ["team/app", {}, true],
    ["team/app", { includeRepositories: ["team/*"] }, true],
    ["team/sub/app", { includeRepositories: ["team/*"] }, true],
    ["team", { includeRepositories: ["team/*"] }, false],
    ["my-team/app", { includeRepositories: ["team/*"] }, false],
    ["app1", { includeRepositories: ["app?"] }, true],
    ["app10", { includeRepositories: ["app?"] }, false],
    ["a+b", { includeRepositories: ["a.b"] }, false],
    ["team/cache", { includeRepositories: ["team/*"], excludeRepositories: ["*/cache"] }, false],
    ["other", { excludeRepositories: ["team/*"] }, true],
  ])("%s with %j: %s", (name, filter, expected) => {
    expect(matchRepository(name, filterOf(filter))).toBe(expected);
  });

  it("agrees with regular expressions, and lets nothing in that is left out", () => {
    const pattern = fc.string({
      unit: fc.constantFrom("a", "b", "/", ".", "*", "?"),
      minLength: 1,
      maxLength: 6,
    });
    const name = fc.string({
      unit: fc.constantFrom("a", "b", "/", "."),
      minLength: 1,
      maxLength: 8,
    });
    const matches = (text: string, list: readonly string[]) =>
      list.some((each) =>
        new RegExp(
          `^${each.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".")}$`,
        ).test(text),
      );
    fc.assert(
      fc.property(
        name,
        fc.array(pattern, { maxLength: 3 }),
        fc.array(pattern, { maxLength: 2 }),
        (text, include, exclude) => {
          const expected =
            (include.length === 0 || matches(text, include)) && !matches(text, exclude);
          const filter = { includeRepositories: include, excludeRepositories: exclude };
          expect(matchRepository(text, filter)).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("answers in time for a pattern made to take long", () => {
    const filter = filterOf({ includeRepositories: [`${"*a".repeat(100)}b`] });
    expect(matchRepository("a".repeat(255), filter)).toBe(false);
  });
});

describe("selectImages", () => {
  const images = [
    imageOf("old", 40, { tags: ["v1"] }),
    imageOf("untagged", 2),
    imageOf("new", 1, { tags: ["v2", "latest"] }),
    imageOf("dev", 3, { tags: ["dev-1"] }),
  ];

  it.each([
    [{}, ["old", "untagged", "new", "dev"]],
    [{ tagPatterns: ["v*"] }, ["old", "new"]],
    [{ tagPatterns: ["*"] }, ["old", "new", "dev"]],
    [{ pushedWithinDays: 2 }, ["untagged", "new"]],
    [{ newestPerRepository: 2 }, ["untagged", "new"]],
    [{ newestPerRepository: 1, tagPatterns: ["v?", "dev-*"], pushedWithinDays: 30 }, ["new"]],
    [{ newestPerRepository: 2, tagPatterns: ["v1", "dev-*"] }, ["old", "dev"]],
  ] as const)("with %j keeps %j, in their order", (filter, expected) => {
    expect(digests(images, { ...filter } as Partial<InventoryFilter>)).toEqual(expected);
  });

  it("keeps artifacts with their image, and counts none of them", () => {
    const list = [
      imageOf("a", 5, { tags: ["v1"] }),
      imageOf("signature", 1, { attachedTo: ["a"] }),
      imageOf("of-signature", 1, { attachedTo: ["signature"] }),
      imageOf("other", 9),
      imageOf("of-other", 1, { attachedTo: ["other"] }),
      imageOf("orphan", 2, { tags: ["v0"], attachedTo: ["gone"] }),
    ];
    expect(digests(list, { newestPerRepository: 1, tagPatterns: ["v1"] })).toEqual([
      "a",
      "signature",
      "of-signature",
    ]);
    expect(digests(list, { newestPerRepository: 1 })).toEqual(["orphan"]);
  });

  it("gives the same images in whatever order they come, and no more than asked for", () => {
    const image = fc.record({
      digest: fc.integer({ min: 0, max: 99 }).map(String),
      tags: fc.subarray(["a", "b1", "b2"]),
      pushedAtMs: fc.integer({ min: 0, max: 5 }).map((days) => now.getTime() - days * DAY_MS),
      attachedTo: fc.array(fc.integer({ min: 0, max: 99 }).map(String), { maxLength: 1 }),
    });
    const filters = fc.record({
      tagPatterns: fc.subarray(["a", "b?", "*2"]),
      newestPerRepository: fc.option(fc.integer({ min: 1, max: 4 })),
      pushedWithinDays: fc.option(fc.integer({ min: 1, max: 6 })),
    });
    const lists = fc.uniqueArray(image, { maxLength: 12, selector: ({ digest }) => digest });
    fc.assert(
      fc.property(lists, filters, (list, partial) => {
        const filter = filterOf(partial);
        const selected = selectImages(list, filter, now);
        const reversed = selectImages([...list].reverse(), filter, now);
        expect([...reversed].reverse()).toEqual(selected);
        const here = new Set(list.map(({ digest }) => digest));
        const own = selected.filter(
          ({ digest, attachedTo }) =>
            !attachedTo.some((subject) => subject !== digest && here.has(subject)),
        );
        expect(own.length).toBeLessThanOrEqual(filter.newestPerRepository ?? list.length);
      }),
      { numRuns: 1000 },
    );
  });
});
