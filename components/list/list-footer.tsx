"use client";

import { useId } from "react";
import { Pagination } from "@/components/ui/pagination";
import type { ListPage } from "@/lib/domain/api/list-query";
import { type Counted, describePlace } from "./describe-place";
import { pageSizes } from "./list-state";
import type { ListControl } from "./use-list-state";

export interface ListFooterProps {
  control: ListControl;
  page: ListPage<unknown>;
  /** Of the first page: no other is counted. */
  counted: Counted;
  pending: boolean;
  /** Another page is on its way. */
  onTurn: () => void;
}

/** Where in the list this page is, how long a page is, Previous and Next. */
export function ListFooter({ control, page, counted, pending, onTurn }: ListFooterProps) {
  const id = useId();
  const { state } = control;
  const { items, nextCursor, previousCursor = null } = page;

  function turn(go: () => void) {
    go();
    onTurn();
  }

  return (
    <div className="flex flex-col gap-3 border-t border-line px-4 py-3 sm:flex-row sm:items-center sm:justify-between">
      <div className="flex items-center gap-2 text-sm text-ink-muted">
        <label htmlFor={id}>Rows per page</label>
        <select
          id={id}
          value={state.limit}
          onChange={(event) => control.resize(Number(event.target.value))}
          className="control h-8 w-auto! px-2"
        >
          {pageSizes.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </div>
      <div className="sm:flex-1 sm:pl-6">
        <Pagination
          summary={describePlace(state, items.length, counted)}
          pending={pending}
          onPrevious={
            state.page > 1 ? () => turn(() => control.previous(previousCursor)) : undefined
          }
          onNext={nextCursor === null ? undefined : () => turn(() => control.next(nextCursor))}
        />
      </div>
    </div>
  );
}
