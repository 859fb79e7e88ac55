"use client";

import { useSearchParams } from "next/navigation";
import {
  type FilterTests,
  formatPageState,
  type PageFilters,
  type PageState,
  parsePageState,
  type Sorts,
} from "./page-state";

/** The state of a list in the address: shared, reloaded and gone back to. */
export function usePageState<Sort extends string>(sorts: Sorts<Sort>, tests: FilterTests = {}) {
  const state = parsePageState(new URLSearchParams(useSearchParams()), sorts, tests);
  /** As the address is by now: what was typed a moment ago may be there, and not yet rendered. */
  const now = () => parsePageState(new URLSearchParams(window.location.search), sorts, tests);

  function go(next: PageState<Sort>, how: "pushState" | "replaceState" = "pushState") {
    window.history[how](null, "", window.location.pathname + formatPageState(next, sorts));
  }
  const first = { page: 1, after: undefined };

  return {
    state,
    search: (q: string) =>
      go({ ...now(), ...first, q }, state.q === "" ? "pushState" : "replaceState"),
    filter: (filters: PageFilters) => go({ ...now(), ...first, filters }),
    clear: () => go({ ...now(), ...first, q: "", filters: {} }),
    sortBy: (key: string) =>
      go({ ...now(), ...first, sort: sorts.find((sort) => sort === key) ?? state.sort }),
    next: (cursor: string) => go({ ...state, page: state.page + 1, after: cursor }),
    previous: (cursor: string | null) =>
      go(
        cursor === null
          ? { ...state, ...first }
          : { ...state, page: Math.max(state.page - 1, 2), after: cursor },
      ),
  };
}
