/** What a list of the inventory shows, as its address says it. */
export type PageState<Sort extends string> = {
  q: string;
  sort: Sort;
  /** What it is narrowed to, by the name of the filter. */
  filters: PageFilters;
  /** 1 for the first page. */
  page: number;
  /** The cursor that the page comes after. */
  after: string | undefined;
};

export type PageFilters = Readonly<Record<string, string>>;

/** The filters of a list in their order, each with a test of its values. */
export type FilterTests = Readonly<Record<string, (value: string) => boolean>>;

/** The first is the default. */
export type Sorts<Sort extends string> = readonly [Sort, ...Sort[]];

export const repositorySorts = [
  "name",
  "-name",
  "images",
  "-images",
  "size",
  "-size",
  "newestPush",
  "-newestPush",
] as const;
export const imageSorts = ["-pushedAt", "pushedAt"] as const;
export const tagMoveSorts = ["-seenAt", "seenAt"] as const;

export const PAGE_SIZE = 50;

export function parsePageState<Sort extends string>(
  params: URLSearchParams,
  sorts: Sorts<Sort>,
  tests: FilterTests = {},
): PageState<Sort> {
  const after = params.get("after") || undefined;
  const page = Number(params.get("page"));
  return {
    q: (params.get("q") ?? "").slice(0, 200),
    sort: sorts.find((sort) => sort === params.get("sort")) ?? sorts[0],
    filters: Object.fromEntries(
      Object.entries(tests).flatMap(([name, test]) => {
        const value = params.get(name) ?? "";
        return test(value) ? [[name, value]] : [];
      }),
    ),
    page: after === undefined ? 1 : Math.max(Number.isSafeInteger(page) ? page : 2, 2),
    after,
  };
}

/** `?…` with what differs from the default alone; empty for the plain list. */
export function formatPageState<Sort extends string>(
  { q, sort, filters, page, after }: PageState<Sort>,
  sorts: Sorts<Sort>,
): string {
  const params = new URLSearchParams();
  if (q !== "") params.set("q", q);
  for (const [name, value] of Object.entries(filters)) params.set(name, value);
  if (sort !== sorts[0]) params.set("sort", sort);
  if (after !== undefined) {
    params.set("page", String(page));
    params.set("after", after);
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** What the list asks the API for: the server asks the same for the first HTML. */
export function pageRequest<Sort extends string>({ q, sort, after }: PageState<Sort>) {
  return { limit: PAGE_SIZE, sort, q, ...(after === undefined ? {} : { cursor: after }) };
}

/** The state in a page's address, as Next.js gives it. */
export function stateOfPage<Sort extends string>(
  searchParams: Record<string, string | string[] | undefined>,
  sorts: Sorts<Sort>,
  tests: FilterTests = {},
): PageState<Sort> {
  const first = Object.entries(searchParams).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value[0] : value;
    return text === undefined ? [] : [[name, text]];
  });
  return parsePageState(new URLSearchParams(first), sorts, tests);
}

/** What a list asks for, by its page's address. */
export function requestOfPage<Sort extends string>(
  searchParams: Record<string, string | string[] | undefined>,
  sorts: Sorts<Sort>,
) {
  return pageRequest(stateOfPage(searchParams, sorts));
}
