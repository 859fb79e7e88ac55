"use client";

import { useSearchParams } from "next/navigation";
import { sortValues } from "@/lib/domain/api/list-sort";
import { type ListRequests, listRequests } from "./list-requests";
import {
  formatListState,
  goToFirst,
  goToNext,
  goToPrevious,
  type ListFilters,
  type ListSpec,
  type ListState,
  noFilters,
  parseListState,
} from "./list-state";

/** What a list shows, and the ways to another state. */
export type ListControl = {
  state: ListState;
  search: (q: string) => void;
  filter: (filters: Partial<ListFilters>) => void;
  sortBy: (sort: string) => void;
  resize: (limit: number) => void;
  clear: () => void;
  next: (cursor: string) => void;
  /** `cursor`: of the page before; null for the first. */
  previous: (cursor: string | null) => void;
  /** As `previous`, for a page that is gone: Back does not lead to it again. */
  stepBack: (cursor: string | null) => void;
  /** To the first page, for a cursor that the server does not know. */
  restart: () => void;
};

type History = "push" | "replace";

/** The state of a list, kept in the address. Each change is a step of the browser's Back, typing one in all. */
export function useListState<Query extends object>(
  spec: ListSpec<Query>,
): ListControl & ListRequests<Query> {
  const params = useSearchParams();
  const state = parseListState(new URLSearchParams(params), spec);
  /** As the address is by now: what was typed a moment ago may be there, and not yet rendered. */
  const now = () => parseListState(new URLSearchParams(window.location.search), spec);

  function go(next: ListState, how: History = "push") {
    const url = window.location.pathname + formatListState(next, spec);
    if (how === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }

  return {
    state,
    ...listRequests(state, spec),
    search: (q) => go(goToFirst({ ...now(), q }), state.q === "" ? "push" : "replace"),
    filter: (filters) => go(goToFirst({ ...now(), ...filters })),
    sortBy: (key) =>
      go(goToFirst({ ...now(), sort: sortValues.find((each) => each === key) ?? state.sort })),
    resize: (limit) => go(goToFirst({ ...now(), limit })),
    clear: () => go(goToFirst({ ...now(), ...noFilters })),
    next: (after) => go(goToNext(state, after)),
    previous: (after) => go(goToPrevious(state, after)),
    stepBack: (after) => go(goToPrevious(state, after), "replace"),
    restart: () => go(goToFirst(state), "replace"),
  };
}
