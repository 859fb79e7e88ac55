/** What a list of the inventory shows, as its address says it. */
export type PageState<Sort extends string> = {
  q: string;
  sort: Sort;
  /** 1 for the first page. */
  page: number;
  /** The cursor that the page comes after. */
  after: string | undefined;
};

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

const PAGE_SIZE = 50;

export function parsePageState<Sort extends string>(
  params: URLSearchParams,
  sorts: Sorts<Sort>,
): PageState<Sort> {
  const after = params.get("after") || undefined;
  const page = Number(params.get("page"));
  return {
    q: (params.get("q") ?? "").slice(0, 200),
    sort: sorts.find((sort) => sort === params.get("sort")) ?? sorts[0],
    page: after === undefined ? 1 : Math.max(Number.isSafeInteger(page) ? page : 2, 2),
    after,
  };
}

/** `?…` with what differs from the default alone; empty for the plain list. */
export function formatPageState<Sort extends string>(
  { q, sort, page, after }: PageState<Sort>,
  sorts: Sorts<Sort>,
): string {
  const params = new URLSearchParams();
  if (q !== "") params.set("q", q);
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

/** The same of a page's address, as Next.js gives it. */
export function requestOfPage<Sort extends string>(
  searchParams: Record<string, string | string[] | undefined>,
  sorts: Sorts<Sort>,
) {
  const first = Object.entries(searchParams).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value[0] : value;
    return text === undefined ? [] : [[name, text]];
  });
  return pageRequest(parsePageState(new URLSearchParams(first), sorts));
}
