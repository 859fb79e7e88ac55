"use client";

import { useSearchParams } from "next/navigation";
import { sortValues } from "@/lib/domain/api/list-sort";
import {
  formatListState,
  goToFirst,
  goToNext,
  goToPrevious,
  type ListRequests,
  type ListSpec,
  type ListState,
  listRequests,
  parseListState,
} from "./list-state";

export type ListControl<Status extends string> = ListRequests<Status> & {
  state: ListState<Status>;
  search: (q: string) => void;
  filter: (status: readonly Status[]) => void;
  sortBy: (sort: string) => void;
  resize: (limit: number) => void;
  clear: () => void;
  next: (cursor: string) => void;
  previous: () => void;
  /** As `previous`, for a page that is gone: Back does not lead to it again. */
  stepBack: () => void;
  /** To the first page, for a cursor that the server does not know. */
  restart: () => void;
};

type History = "push" | "replace";

/** The state of a list, kept in the address. Each change is a step of the browser's Back, typing one in all. */
export function useListState<Status extends string>(spec: ListSpec<Status>): ListControl<Status> {
  const params = useSearchParams();
  const state = parseListState(new URLSearchParams(params), spec);

  function go(next: ListState<Status>, how: History = "push") {
    const url = window.location.pathname + formatListState(next, spec);
    if (how === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }

  return {
    state,
    ...listRequests(state),
    search: (text) => go(goToFirst({ ...state, q: text }), state.q === "" ? "push" : "replace"),
    filter: (wanted) =>
      go(goToFirst({ ...state, status: spec.statuses.filter((each) => wanted.includes(each)) })),
    sortBy: (key) =>
      go(goToFirst({ ...state, sort: sortValues.find((each) => each === key) ?? state.sort })),
    resize: (size) => go(goToFirst({ ...state, limit: size })),
    clear: () => go(goToFirst({ ...state, q: "", status: [] })),
    next: (after) => go(goToNext(state, after)),
    previous: () => go(goToPrevious(state)),
    stepBack: () => go(goToPrevious(state), "replace"),
    restart: () => go(goToFirst(state), "replace"),
  };
}
