import { type Sort, sortValues } from "@/lib/domain/api/list-sort";

/** What a list shows, as its address says it: shared, reloaded and gone back to. */
export type ListState<Status extends string> = {
  q: string;
  status: readonly Status[];
  sort: Sort;
  limit: number;
  /** 1 for the first page. */
  page: number;
  /** The cursors of the pages walked to get here, the present page's last; none on the first page. */
  cursors: readonly string[];
};

export type ListSpec<Status extends string> = {
  statuses: readonly Status[];
  defaultSort: Sort;
};

export const pageSizes = [20, 50, 100, 200] as const;
export const defaultPageSize = 50;

// An address of more than a few kilobytes is refused by servers and proxies on the way.
const mostCursorCharacters = 3000;

export function parseListState<Status extends string>(
  params: URLSearchParams,
  spec: ListSpec<Status>,
): ListState<Status> {
  const asked = new Set(params.getAll("status"));
  const cursors = params.getAll("cursor").filter((cursor) => cursor !== "");
  const limit = Number(params.get("limit"));
  const page = Number(params.get("page"));
  return {
    q: (params.get("q") ?? "").slice(0, 200),
    status: spec.statuses.filter((status) => asked.has(status)),
    sort: sortValues.find((sort) => sort === params.get("sort")) ?? spec.defaultSort,
    limit: pageSizes.find((size) => size === limit) ?? defaultPageSize,
    page:
      cursors.length === 0
        ? 1
        : Math.max(Number.isSafeInteger(page) ? page : 1, cursors.length + 1),
    cursors,
  };
}

/** `?…` with what differs from the default alone; empty for the plain list. */
export function formatListState<Status extends string>(
  state: ListState<Status>,
  spec: ListSpec<Status>,
): string {
  const params = new URLSearchParams();
  if (state.q !== "") params.set("q", state.q);
  for (const status of state.status) params.append("status", status);
  if (state.sort !== spec.defaultSort) params.set("sort", state.sort);
  if (state.limit !== defaultPageSize) params.set("limit", String(state.limit));
  for (const cursor of state.cursors) params.append("cursor", cursor);
  // The number of cursors tells the page, unless old ones were dropped.
  if (state.cursors.length > 0 && state.page !== state.cursors.length + 1) {
    params.set("page", String(state.page));
  }
  const text = params.toString();
  return text && `?${text}`;
}

export function goToFirst<Status extends string>(state: ListState<Status>): ListState<Status> {
  return { ...state, page: 1, cursors: [] };
}

export function goToNext<Status extends string>(
  state: ListState<Status>,
  cursor: string,
): ListState<Status> {
  return { ...state, page: state.page + 1, cursors: keepLatest([...state.cursors, cursor]) };
}

/** One page back; to the first page where the way back is longer than the address remembers. */
export function goToPrevious<Status extends string>(state: ListState<Status>): ListState<Status> {
  const cursors = state.cursors.slice(0, -1);
  return cursors.length === 0 ? goToFirst(state) : { ...state, page: state.page - 1, cursors };
}

function keepLatest(cursors: readonly string[]): readonly string[] {
  let characters = 0;
  let first = cursors.length;
  while (first > 0) {
    characters += cursors[first - 1]?.length ?? 0;
    if (characters > mostCursorCharacters && first < cursors.length) break;
    first -= 1;
  }
  return cursors.slice(first);
}

/** True when the list is narrowed, so that an empty answer means that nothing matches. */
export function isNarrowed(state: ListState<string>): boolean {
  return state.q.trim() !== "" || state.status.length > 0;
}

/** The query of the API's list for a state. */
export type ListRequest<Status extends string> = Pick<ListState<Status>, "q" | "sort" | "limit"> & {
  status: Status[];
  cursor?: string;
};

export type ListRequests<Status extends string> = {
  request: ListRequest<Status>;
  /** The same for the first page, which alone has the total: on it both are one query. */
  firstRequest: ListRequest<Status>;
};

export function listRequests<Status extends string>(
  state: ListState<Status>,
): ListRequests<Status> {
  const { q, sort, limit, status, cursors } = state;
  const cursor = cursors.at(-1);
  const firstRequest = { q, sort, limit, status: [...status] };
  return {
    request: cursor === undefined ? firstRequest : { ...firstRequest, cursor },
    firstRequest,
  };
}
