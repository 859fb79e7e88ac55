import fc from "fast-check";
import { expect, test } from "vitest";
import { sortValues } from "@/lib/domain/api/list-sort";
import {
  defaultPageSize,
  formatListState,
  goToFirst,
  goToNext,
  goToPrevious,
  isNarrowed,
  type ListState,
  pageSizes,
  parseListState,
} from "./list-state";

const spec = { statuses: ["draft", "connected", "failed"], defaultSort: "-createdAt" } as const;
type Status = (typeof spec.statuses)[number];

const anyState: fc.Arbitrary<ListState<Status>> = fc
  .record({
    q: fc.string({ maxLength: 20, unit: "grapheme" }),
    status: fc.subarray([...spec.statuses]),
    sort: fc.constantFrom(...sortValues),
    limit: fc.constantFrom(...pageSizes),
    cursors: fc.array(fc.string({ minLength: 1, maxLength: 60, unit: "binary-ascii" }), {
      maxLength: 6,
    }),
    dropped: fc.nat({ max: 500 }),
  })
  .map(({ dropped, ...state }) => ({
    ...state,
    page: state.cursors.length === 0 ? 1 : state.cursors.length + 1 + dropped,
  }));

function parse(query: string) {
  return parseListState<Status>(new URLSearchParams(query), spec);
}

test("every state survives its address", () => {
  fc.assert(
    fc.property(anyState, (state) => {
      expect(parse(formatListState<Status>(state, spec))).toEqual(state);
    }),
  );
});

test("any address gives a state that can be shown", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const state = parse(text);
      expect(pageSizes).toContain(state.limit);
      expect(sortValues).toContain(state.sort);
      expect(state.page).toBeGreaterThanOrEqual(1);
    }),
  );
});

test("the plain list has a plain address", () => {
  expect(formatListState<Status>(parse(""), spec)).toBe("");
  expect(parse("")).toEqual({
    q: "",
    status: [],
    sort: "-createdAt",
    limit: defaultPageSize,
    page: 1,
    cursors: [],
  });
});

test("what is not known in an address is passed over", () => {
  expect(parse("?status=nonsense&status=failed&sort=colour&limit=7&page=9")).toMatchObject({
    status: ["failed"],
    sort: "-createdAt",
    limit: defaultPageSize,
    page: 1,
  });
});

test("Previous undoes Next while the address remembers the way", () => {
  fc.assert(
    fc.property(anyState, fc.string({ minLength: 1, maxLength: 60 }), (state, cursor) => {
      expect(goToPrevious(goToNext(state, cursor))).toEqual(state);
    }),
  );
});

test("a long walk keeps the address short, and Previous ends on the first page", () => {
  let state: ListState<Status> = parse("?q=x");
  for (let step = 0; step < 200; step += 1) state = goToNext(state, `${step}-`.padEnd(300, "c"));
  expect(state.page).toBe(201);
  expect(formatListState(state, spec).length).toBeLessThan(4000);
  for (let step = 0; step < 200; step += 1) state = goToPrevious(state);
  expect(state).toEqual(parse("?q=x"));
});

test("one cursor longer than the limit is kept all the same", () => {
  const cursor = "c".repeat(5000);
  expect(goToNext(parse(""), cursor).cursors).toEqual([cursor]);
});

test("a search or a status narrows the list, a page does not", () => {
  expect(isNarrowed(parse("?q=a"))).toBe(true);
  expect(isNarrowed(parse("?status=failed"))).toBe(true);
  expect(isNarrowed(goToFirst(parse("?cursor=a&q=%20")))).toBe(false);
});
