import { expect, test } from "vitest";
import { imageFilterTests, imageRequestOfPage, setFilter } from "./image-filters";
import { formatPageState, imageSorts, parsePageState } from "./page-state";

const registry = "018f3a52-0000-7000-8000-000000000001";

test("the address of a narrowed list is written again as it was", () => {
  const tests = imageFilterTests({});
  for (const text of [
    `?registry=${registry}&pushed=7d&findings=critical&tags=untagged&stale=yes&signed=no&archived=yes&gone=yes`,
    "?q=v1&findings=high&sort=pushedAt&page=2&after=x",
  ]) {
    const state = parsePageState(new URLSearchParams(text), imageSorts, tests);
    expect(formatPageState(state, imageSorts)).toBe(text);
  }
});

test("each filter asks the API for what it says", () => {
  const params = { registry, pushed: "before-90d", findings: "high", tags: "tagged", signed: "no" };
  expect(imageRequestOfPage(params, {})).toEqual({
    limit: 50,
    sort: "-pushedAt",
    q: "",
    registryId: registry,
    pushedBeforeDays: 90,
    severity: "high",
    tagged: "yes",
    signed: "no",
  });
});

test("a value that no filter has is no filter, and a registry’s own list is of no other", () => {
  const plain = { limit: 50, sort: "-pushedAt", q: "" };
  expect(imageRequestOfPage({ registry: "1", pushed: "2d", stale: "no" }, {})).toEqual(plain);
  const place = { registryId: "of the page" };
  expect(imageRequestOfPage({ registry }, place)).toEqual({ ...plain, ...place });
});

test("one state has one address, in whatever order its filters were set", () => {
  const first = setFilter({}, setFilter({}, {}, "gone", "yes"), "pushed", "7d");
  const second = setFilter({}, setFilter({}, {}, "pushed", "7d"), "gone", "yes");
  expect(Object.entries(first)).toEqual(Object.entries(second));
  expect(setFilter({}, first, "gone", "")).toEqual({ pushed: "7d" });
});
