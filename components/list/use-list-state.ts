"use client";

import { useSearchParams } from "next/navigation";
import { sortValues } from "@/lib/domain/api/list-sort";
import {
  formatListState,
  goToFirst,
  goToNext,
  goToPrevious,
  type ListSpec,
  type ListState,
  parseListState,
} from "./list-state";

/** The query of the API's list for this state. */
export type ListRequest<Status extends string> = Pick<ListState<Status>, "q" | "sort" | "limit"> & {
  status: Status[];
  cursor?: string;
};

export type ListControl<Status extends string> = {
  state: ListState<Status>;
  request: ListRequest<Status>;
  /** The same for the first page, which alone has the total: on it both are one query. */
  firstRequest: ListRequest<Status>;
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

  const { q, sort, limit, status, cursors } = state;
  const cursor = cursors.at(-1);
  const firstRequest = { q, sort, limit, status: [...status] };
  return {
    state,
    request: cursor === undefined ? firstRequest : { ...firstRequest, cursor },
    firstRequest,
    search: (text) => go(goToFirst({ ...state, q: text }), q === "" ? "push" : "replace"),
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
