import fc from "fast-check";
import { expect, test } from "vitest";
import { sortValues } from "@/lib/domain/api/list-sort";
import { connectorMarks } from "@/lib/domain/connectors/connector-status";
import { listRequests } from "./list-requests";
import {
  defaultPageSize,
  formatListState,
  goToFirst,
  goToNext,
  goToPrevious,
  isNarrowed,
  type ListState,
  noFilters,
  pageSizes,
  parseListState,
} from "./list-state";
import { pageRequests } from "./page-requests";

const spec = {
  statuses: ["draft", "connected", "failed"],
  typeLabel: "Kind",
  types: [{ value: "basic", label: "Password" }],
  queryOf: (type: string) => (type === "" ? {} : { kind: type }),
  defaultSort: "-createdAt",
} as const;

const anyState: fc.Arbitrary<ListState> = fc
  .record({
    q: fc.string({ maxLength: 20, unit: "grapheme" }),
    status: fc.subarray([...spec.statuses]),
    mark: fc.subarray([...connectorMarks]),
    type: fc.constantFrom("", "basic"),
    sort: fc.constantFrom(...sortValues),
    limit: fc.constantFrom(...pageSizes),
    after: fc.option(fc.string({ minLength: 1, maxLength: 60 }), { nil: undefined }),
    page: fc.integer({ min: 2, max: 500 }),
  })
  .map((state) => ({ ...state, page: state.after === undefined ? 1 : state.page }));

const parse = (query: string) => parseListState(new URLSearchParams(query), spec);

test("every state survives its address", () => {
  fc.assert(
    fc.property(anyState, (state) => {
      expect(parse(formatListState(state, spec))).toEqual(state);
    }),
  );
});

test("any address gives a state that can be shown", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const state = parse(text);
      expect(pageSizes).toContain(state.limit);
      expect(sortValues).toContain(state.sort);
      expect(state.page > 1).toBe(state.after !== undefined);
    }),
  );
});

test("the plain list has a plain address", () => {
  expect(formatListState(parse(""), spec)).toBe("");
  expect(parse("")).toEqual({
    ...noFilters,
    sort: "-createdAt",
    limit: defaultPageSize,
    page: 1,
    after: undefined,
  });
});

test("what is not known in an address is passed over", () => {
  const query = "?status=nonsense&status=failed&mark=x&type=y&sort=colour&limit=7&page=9";
  expect(parse(query)).toEqual({ ...parse(""), status: ["failed"] });
});

test("a page's address is short however far the walk went", () => {
  let state = parse("");
  for (let step = 0; step < 200; step += 1) state = goToNext(state, `-createdAt.${step}.id`);
  expect(formatListState(state, spec)).toBe("?page=201&after=-createdAt.199.id");
});

test("Previous leads to the page before, and to the first where there is none", () => {
  const third = parse("?q=x&page=3&after=c");
  expect(goToPrevious(third, "b")).toEqual(parse("?q=x&page=2&after=b"));
  expect(goToPrevious(third, null)).toEqual(parse("?q=x"));
  // Rows came in before the first page meanwhile.
  expect(goToPrevious(parse("?page=2&after=c"), "b").page).toBe(2);
});

test("a search, a status, a mark or a type narrows the list, a page does not", () => {
  for (const query of ["?q=a", "?status=failed", "?mark=too_powerful", "?type=basic"]) {
    expect(isNarrowed(parse(query))).toBe(true);
  }
  expect(isNarrowed(goToFirst(parse("?after=a&q=%20")))).toBe(false);
});

test("a page of the list asks for itself, and for the first page, which has the total", () => {
  const first = { kind: "basic", q: "", sort: "name", status: ["failed"], mark: [], limit: 20 };
  const address = { type: "basic", status: "failed", sort: "name", limit: "20" };
  expect(pageRequests(address, spec)).toEqual([first]);
  const later = { ...address, page: "2", after: "c" };
  expect(pageRequests(later, spec)).toEqual([{ ...first, cursor: "c" }, first]);
  const { limit: _, ...all } = first;
  expect(listRequests(parse("?type=basic&status=failed&sort=name"), spec).matchRequest).toEqual(
    all,
  );
});
