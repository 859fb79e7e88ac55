"use client";

import { useSearchParams } from "next/navigation";

/** What a list of the inventory shows, as its address says it. */
export type PageState<Sort extends string> = {
  q: string;
  sort: Sort;
  /** 1 for the first page. */
  page: number;
  /** The cursor that the page comes after. */
  after: string | undefined;
};

/** The state of a list in the address: shared, reloaded and gone back to. `sorts`: the first is the default. */
export function usePageState<Sort extends string>(sorts: readonly [Sort, ...Sort[]]) {
  const params = useSearchParams();
  const after = params.get("after") || undefined;
  const page = Number(params.get("page"));
  const state: PageState<Sort> = {
    q: (params.get("q") ?? "").slice(0, 200),
    sort: sorts.find((sort) => sort === params.get("sort")) ?? sorts[0],
    page: after === undefined ? 1 : Math.max(Number.isSafeInteger(page) ? page : 2, 2),
    after,
  };

  function go(next: PageState<Sort>, how: "pushState" | "replaceState" = "pushState") {
    const query = new URLSearchParams();
    if (next.q !== "") query.set("q", next.q);
    if (next.sort !== sorts[0]) query.set("sort", next.sort);
    if (next.after !== undefined) {
      query.set("page", String(next.page));
      query.set("after", next.after);
    }
    const text = query.toString();
    window.history[how](null, "", window.location.pathname + (text && `?${text}`));
  }
  const first = { page: 1, after: undefined };

  return {
    state,
    search: (q: string) =>
      go({ ...state, ...first, q }, state.q === "" ? "pushState" : "replaceState"),
    sortBy: (key: string) =>
      go({ ...state, ...first, sort: sorts.find((sort) => sort === key) ?? state.sort }),
    next: (cursor: string) => go({ ...state, page: state.page + 1, after: cursor }),
    previous: (cursor: string | null) =>
      go(
        cursor === null
          ? { ...state, ...first }
          : { ...state, page: Math.max(state.page - 1, 2), after: cursor },
      ),
  };
}
