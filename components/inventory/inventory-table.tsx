"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { ListSearch } from "@/components/list/list-search";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import type { TableColumn } from "@/components/ui/table-props";
import type { ListPage } from "@/lib/domain/api/list-query";
import { describeSearch } from "./describe-search";
import type { usePageState } from "./use-page-state";

export interface InventoryTableProps<Row> {
  /** What is listed, e.g. `Repositories`. */
  caption: string;
  searchLabel: string;
  control: ReturnType<typeof usePageState<string>>;
  result: UseQueryResult<ListPage<Row>>;
  columns: readonly TableColumn<Row>[];
  getRowId: (row: Row) => string;
  /** Beside the search. */
  aside?: ReactNode;
  /** Narrows the list, after the search. */
  filter?: ReactNode;
  /** Above the rows. */
  notes?: ReactNode;
  /** While there is nothing at all: what to do next. */
  empty: ReactNode;
}

/** A searchable, paged list of what registries hold: nothing in it is changed here. */
export function InventoryTable<Row>(props: InventoryTableProps<Row>) {
  const { caption, control, result, columns } = props;
  const { error, retry, retrying } = useRetry(result);
  const section = useRef<HTMLElement>(null);
  const page = error && result.isLoadingError ? undefined : result.data;
  const { state } = control;
  const filtered = Object.keys(state.filters).length > 0;
  const narrowed = state.q !== "" || filtered;
  const total = page?.total;

  function turn(go: () => void) {
    go();
    section.current?.focus({ preventScroll: true });
    section.current?.scrollIntoView({ block: "start" });
  }

  const partial = page && describeSearch(caption.toLowerCase(), page, state);
  const goOn = () => turn(() => control.next(page?.nextCursor ?? ""));

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={caption}
      className="rounded-lg border border-line bg-surface outline-none"
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
        <div className="w-full sm:w-64">
          <ListSearch label={props.searchLabel} value={state.q} onSearch={control.search} />
        </div>
        {props.filter}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-muted tabular-nums sm:ml-auto">
          {total === undefined
            ? null
            : `${total.toLocaleString("en")}${page?.totalCapped ? "+" : ""} ${narrowed ? "found" : "in all"}`}
          {props.aside}
        </div>
      </div>
      {props.notes}
      <Table
        caption={caption}
        columns={columns}
        rows={page?.items}
        getRowId={props.getRowId}
        sort={state.sort}
        onSortChange={control.sortBy}
        refreshing={result.isPlaceholderData}
        {...(error
          ? {
              empty: (
                <LoadFailure
                  title={`${caption} could not be loaded`}
                  error={error}
                  onRetry={retry}
                  retrying={retrying}
                />
              ),
            }
          : page?.items.length === 0
            ? {
                empty: partial ? (
                  <EmptyState
                    title={partial.title}
                    action={<Button onClick={goOn}>Look further</Button>}
                  >
                    {partial.text}
                  </EmptyState>
                ) : filtered ? (
                  <EmptyState
                    title={`Nothing matches ${state.q === "" ? "the filters" : `“${state.q}” and the filters`}`}
                    action={<Button onClick={control.clear}>Clear filters</Button>}
                  />
                ) : narrowed ? (
                  <EmptyState title={`Nothing matches “${state.q}”`}>
                    Look for another text, or clear the search.
                  </EmptyState>
                ) : (
                  props.empty
                ),
              }
            : {})}
      />
      {page && (page.nextCursor !== null || state.page > 1) ? (
        <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
          {partial && page.items.length > 0 ? (
            <p className="text-sm text-ink-muted">{partial.text}</p>
          ) : null}
          <Pagination
            summary={`Page ${state.page.toLocaleString("en")}`}
            pending={result.isPlaceholderData}
            onPrevious={
              state.page > 1
                ? () => turn(() => control.previous(page.previousCursor ?? null))
                : undefined
            }
            onNext={page.nextCursor === null ? undefined : goOn}
          />
        </div>
      ) : null}
    </section>
  );
}
