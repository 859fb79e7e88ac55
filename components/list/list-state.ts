import { type Sort, sortValues } from "@/lib/domain/api/list-sort";
import {
  type ConnectorMark,
  type ConnectorStatus,
  connectorMarks,
} from "@/lib/domain/connectors/connector-status";

/** What a list is narrowed to. */
export type ListFilters = {
  q: string;
  status: readonly ConnectorStatus[];
  mark: readonly ConnectorMark[];
  /** One of the list's own types; empty for all. */
  type: string;
};

/** What a list shows, as its address says it: shared, reloaded and gone back to. */
export type ListState = ListFilters & {
  sort: Sort;
  limit: number;
  /** 1 for the first page. */
  page: number;
  /** The cursor that the page comes after; none on the first page. */
  after: string | undefined;
};

/** What is particular to a list. `Query`: how its API asks for a type. */
export type ListSpec<Query extends object> = {
  statuses: readonly ConnectorStatus[];
  /** What the types are, e.g. `Account type`. */
  typeLabel: string;
  types: readonly { value: string; label: string }[];
  queryOf: (type: string) => Query;
  defaultSort: Sort;
};

type Shape = Pick<ListSpec<object>, "statuses" | "types" | "defaultSort">;

export const pageSizes = [20, 50, 100, 200] as const;
export const defaultPageSize = 50;

export const noFilters: ListFilters = { q: "", status: [], mark: [], type: "" };

export function parseListState(params: URLSearchParams, spec: Shape): ListState {
  const statuses = new Set(params.getAll("status"));
  const marks = new Set(params.getAll("mark"));
  const limit = Number(params.get("limit"));
  const page = Number(params.get("page"));
  const after = params.get("after") || undefined;
  return {
    q: (params.get("q") ?? "").slice(0, 200),
    status: spec.statuses.filter((status) => statuses.has(status)),
    mark: connectorMarks.filter((mark) => marks.has(mark)),
    type: spec.types.find(({ value }) => value === params.get("type"))?.value ?? "",
    sort: sortValues.find((sort) => sort === params.get("sort")) ?? spec.defaultSort,
    limit: pageSizes.find((size) => size === limit) ?? defaultPageSize,
    page: after === undefined ? 1 : Math.max(Number.isSafeInteger(page) ? page : 2, 2),
    after,
  };
}

/** `?…` with what differs from the default alone; empty for the plain list. */
export function formatListState(state: ListState, spec: Shape): string {
  const params = new URLSearchParams();
  if (state.q !== "") params.set("q", state.q);
  for (const status of state.status) params.append("status", status);
  for (const mark of state.mark) params.append("mark", mark);
  if (state.type !== "") params.set("type", state.type);
  if (state.sort !== spec.defaultSort) params.set("sort", state.sort);
  if (state.limit !== defaultPageSize) params.set("limit", String(state.limit));
  if (state.after !== undefined) {
    params.set("page", String(state.page));
    params.set("after", state.after);
  }
  const text = params.toString();
  return text && `?${text}`;
}

export function goToFirst(state: ListState): ListState {
  return { ...state, page: 1, after: undefined };
}

export function goToNext(state: ListState, after: string): ListState {
  return { ...state, page: state.page + 1, after };
}

/** `after`: the cursor of the page before; null for the first. */
export function goToPrevious(state: ListState, after: string | null): ListState {
  return after === null ? goToFirst(state) : { ...state, page: Math.max(state.page - 1, 2), after };
}

/** True when the list is narrowed, so that an empty answer means that nothing matches. */
export function isNarrowed({ q, status, mark, type }: ListFilters): boolean {
  return q.trim() !== "" || status.length > 0 || mark.length > 0 || type !== "";
}
