import { expect, test } from "vitest";
import { collectMatching, MOST_MATCHING } from "./collect-matching";

/** A list of so many numbers, which tells how often it was asked. */
function listOf(count: number) {
  const asked: (string | undefined)[] = [];
  const readPage = async ({ limit, cursor }: { limit: number; cursor?: string }) => {
    asked.push(cursor);
    const start = Number(cursor ?? 0);
    const end = Math.min(start + limit, count);
    const items = Array.from({ length: end - start }, (_, index) => start + index);
    return { items, nextCursor: end < count ? String(end) : null };
  };
  return { readPage, asked };
}

test.each([
  [0, 1],
  [200, 1],
  [304, 2],
])("all of %i are read in %i pages", async (count, pages) => {
  const { readPage, asked } = listOf(count);
  expect(await collectMatching(readPage)).toEqual([...Array(count).keys()]);
  expect(asked).toHaveLength(pages);
});

test("no more than a thousand are read, however many match", async () => {
  const { readPage, asked } = listOf(10_000);
  expect(await collectMatching(readPage)).toHaveLength(MOST_MATCHING);
  expect(asked).toHaveLength(5);
});
