import { expect, test } from "vitest";
import { describeSearch } from "./describe-search";

const images = (count: number) => Array.from({ length: count });
const newestFirst = { q: "v1", sort: "-pushedAt" };

test("an empty page of a search that goes on says so, and what comes next", () => {
  expect(describeSearch("images", { items: [], nextCursor: "c" }, newestFirst)).toEqual({
    title: "Nothing here matches “v1”",
    text: "50,000 images were looked through for this page. There are older ones to look through.",
  });
});

test("a short page that is not the last says why it is short", () => {
  const page = { items: images(3), nextCursor: "c" };
  expect(describeSearch("images", page, { q: "v1", sort: "pushedAt" })?.text).toBe(
    "This page is short: 50,000 images were looked through for this page. Next looks through newer ones.",
  );
});

test("of a full page, and of the last, there is nothing to say", () => {
  const full = { items: images(50), nextCursor: "c" };
  expect(describeSearch("images", full, newestFirst)).toBeUndefined();
  expect(
    describeSearch("images", { items: images(3), nextCursor: null }, newestFirst),
  ).toBeUndefined();
});
