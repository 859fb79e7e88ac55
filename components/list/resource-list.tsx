"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { Table } from "@/components/ui/table";
import type { TableColumn } from "@/components/ui/table-props";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/client/api-error";
import type { ListPage } from "@/lib/domain/api/list-query";
import { countNoun, type Noun } from "./count-noun";
import type DeleteDialogComponent from "./delete-dialog";
import { ListFooter } from "./list-footer";
import { ListSearch } from "./list-search";
import { isNarrowed } from "./list-state";
import { LoadFailure } from "./load-failure";
import { StatusFilter } from "./status-filter";
import type { ListControl } from "./use-list-state";
import { useRetry } from "./use-retry";

// `dynamic` forgets that the component is generic.
const DeleteDialog = lazyPanel(() => import("./delete-dialog")) as typeof DeleteDialogComponent;

/** One that goes somewhere, or does something. */
export type ListAction = { label: string; href: Route } | MenuItem;

/** What can be done with several at once. */
export type BulkAction<Item> = {
  label: string;
  icon?: ReactNode;
  pending?: boolean;
  onSelect: (items: readonly Item[]) => void;
};

export interface ResourceListProps<Item extends { id: string }, Status extends string> {
  noun: Noun;
  control: ListControl<Status>;
  result: UseQueryResult<ListPage<Item>>;
  /** The first page, by `control.firstRequest`: it has the total. */
  firstPage: ListPage<Item> | undefined;
  columns: readonly TableColumn<Item>[];
  statuses: readonly { value: Status; label: string }[];
  searchLabel: string;
  labelOf: (item: Item) => string;
  /** Delete is added to them. */
  menuOf: (item: Item) => readonly ListAction[];
  /** Delete is added to them. */
  bulkActions?: readonly BulkAction<Item>[];
  deleteItem: (item: Item) => Promise<void>;
  /** What deleting means, and what it leaves alone. */
  deleteNote: ReactNode;
  /** Something was deleted: load anew. */
  onDeleted: () => void;
  /** Stands in place of the list while there is nothing at all: what to do next. */
  empty: ReactNode;
}

/** A searchable, sortable, paged list with deletion, its state in the address. */
export function ResourceList<Item extends { id: string }, Status extends string>(
  props: ResourceListProps<Item, Status>,
) {
  const { noun, control, result, labelOf } = props;
  const { error, retry, retrying } = useRetry(result);
  const { showToast } = useToast();
  const router = useRouter();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState<readonly Item[]>();
  const section = useRef<HTMLElement>(null);
  const deletedSome = useRef(false);
  useLeaveEmptyPage(control, result);

  const page = error && result.isLoadingError ? undefined : result.data;
  const rows = page?.items;
  const chosen = rows?.filter((item) => selected.has(item.id)) ?? [];
  const narrowed = isNarrowed(control.state);
  const nothing = rows?.length === 0 && !narrowed && control.state.page === 1;

  function handleDeleted(items: readonly Item[]) {
    const [first] = items;
    if (!first) return;
    deletedSome.current = true;
    setSelected(new Set());
    props.onDeleted();
    const what = items.length === 1 ? `“${labelOf(first)}”` : countNoun(items.length, noun);
    showToast({ tone: "ok", text: `Deleted ${what}.` });
  }

  function closeDialog() {
    setDeleting(undefined);
    // The row whose menu opened the dialog is about to go, and the focus would go with it.
    if (deletedSome.current) setTimeout(() => section.current?.focus());
    deletedSome.current = false;
  }

  if (nothing && !result.isPlaceholderData) {
    return (
      <section ref={section} tabIndex={-1} className={cardStyle} aria-label={noun.many}>
        {props.empty}
      </section>
    );
  }
  const failure = error ? (
    <LoadFailure
      title={`The ${noun.many} could not be loaded`}
      error={error}
      onRetry={retry}
      retrying={retrying}
    />
  ) : undefined;

  return (
    <section ref={section} tabIndex={-1} className={cardStyle} aria-label={noun.many}>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
        <ListSearch label={props.searchLabel} value={control.state.q} onSearch={control.search} />
        <StatusFilter
          options={props.statuses}
          value={control.state.status}
          onChange={control.filter}
        />
        {chosen.length > 0 ? (
          <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
            <span aria-live="polite" className="text-sm text-ink-muted">
              {chosen.length} selected
            </span>
            <Button size="sm" variant="ghost" onClick={() => setSelected(new Set())}>
              Clear selection
            </Button>
            {props.bulkActions?.map(({ label, icon, pending, onSelect }) => (
              <Button
                key={label}
                size="sm"
                icon={icon}
                pending={pending ?? false}
                onClick={() => onSelect(chosen)}
              >
                {label}
              </Button>
            ))}
            <Button
              size="sm"
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => setDeleting(chosen)}
            >
              Delete
            </Button>
          </div>
        ) : null}
      </div>
      {error && rows ? (
        <Alert
          tone="warn"
          live
          title="This may be out of date"
          className="m-4"
          action={
            <Button size="sm" pending={retrying} onClick={retry}>
              Retry
            </Button>
          }
        >
          {error.message}
        </Alert>
      ) : null}
      <Table
        caption={noun.many}
        columns={props.columns}
        rows={rows}
        getRowId={(item) => item.id}
        sort={control.state.sort}
        onSortChange={control.sortBy}
        selection={{ selected, onChange: setSelected, labelRow: labelOf }}
        rowActions={(item) => (
          <Menu
            label={`Actions for ${labelOf(item)}`}
            items={[
              ...props
                .menuOf(item)
                .map((action) =>
                  "href" in action
                    ? { label: action.label, onSelect: () => router.push(action.href) }
                    : action,
                ),
              { label: "Delete…", tone: "danger", onSelect: () => setDeleting([item]) },
            ]}
          />
        )}
        refreshing={result.isPlaceholderData}
        empty={failure ?? (rows ? <NothingMatches noun={noun} onClear={control.clear} /> : null)}
      />
      {page && rows && rows.length > 0 ? (
        <ListFooter
          control={control}
          page={page}
          counted={props.firstPage ?? {}}
          pending={result.isPlaceholderData}
        />
      ) : null}
      {deleting ? (
        <DeleteDialog<Item>
          noun={noun}
          items={deleting}
          labelOf={labelOf}
          deleteItem={props.deleteItem}
          note={props.deleteNote}
          onDeleted={handleDeleted}
          onClose={closeDialog}
        />
      ) : null}
    </section>
  );
}

const cardStyle = "min-w-0 rounded-lg border border-line bg-surface outline-none";

function NothingMatches({ noun, onClear }: { noun: Noun; onClear: () => void }) {
  return (
    <EmptyState
      title={`No ${noun.many} match`}
      action={<Button onClick={onClear}>Clear filters</Button>}
    >
      Nothing has this text and status. Search for something else, or see all {noun.many}.
    </EmptyState>
  );
}

/** Leaves a page whose last item is gone, and a page whose cursor the server does not know. */
function useLeaveEmptyPage<Item, Status extends string>(
  control: ListControl<Status>,
  result: UseQueryResult<ListPage<Item>>,
) {
  const emptied =
    control.state.page > 1 &&
    !result.isFetching &&
    result.isSuccess &&
    !result.isPlaceholderData &&
    result.data.items.length === 0;
  const lost = result.error instanceof ApiError && result.error.code === "invalid_cursor";
  useEffect(() => {
    if (lost && control.state.page > 1) control.restart();
    else if (emptied) control.stepBack();
  }, [lost, emptied, control]);
}
