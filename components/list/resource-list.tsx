"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { usePermission } from "@/components/shell/use-permission";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { Table } from "@/components/ui/table";
import type { TableColumn } from "@/components/ui/table-props";
import { useToast } from "@/components/ui/toast";
import type { ListPage } from "@/lib/domain/api/list-query";
import { countNoun, type Noun } from "./count-noun";
import type DeleteDialogComponent from "./delete-dialog";
import type { DeleteDialogProps } from "./delete-dialog";
import { ListFooter } from "./list-footer";
import { isNarrowed } from "./list-state";
import { ListToolbar, type ListToolbarProps } from "./list-toolbar";
import { LoadFailure } from "./load-failure";
import { OutdatedNotice } from "./outdated-notice";
import { type BulkAction, SelectionBar } from "./selection-bar";
import { useLeaveEmptyPage } from "./use-leave-empty-page";
import { useRetry } from "./use-retry";
import { type ReadPage, useSelection } from "./use-selection";

// `dynamic` forgets that the component is generic.
const DeleteDialog = lazyPanel(() => import("./delete-dialog")) as typeof DeleteDialogComponent;

/** One that goes somewhere, or does something. */
export type ListAction = { label: string; href: Route } | MenuItem;

export interface ResourceListProps<Item extends { id: string }>
  extends ListToolbarProps,
    Pick<DeleteDialogProps<Item>, "noun" | "labelOf" | "deleteItem" | "holderOf"> {
  result: UseQueryResult<ListPage<Item>>;
  /** The first page, by `firstRequest`: it has the total. */
  firstPage: ListPage<Item> | undefined;
  /** A page of everything that matches, for what is done to all of it. */
  readPage: ReadPage<Item>;
  columns: readonly TableColumn<Item>[];
  /** Delete is added to them, for who may. */
  menuOf: (item: Item) => readonly ListAction[];
  /** Delete is added to them, for who may. Where there is none nothing is selected. */
  bulkActions?: readonly BulkAction<Item>[];
  /** Those with which an action of several has ended, and said how; another array each time. They are selected no more. */
  settled?: readonly string[];
  /** What deleting means, and what it leaves alone. */
  deleteNote: ReactNode;
  /** Something was deleted: load anew. */
  onDeleted: () => void;
  /** Stands in place of the list while there is nothing at all: what to do next. */
  empty: ReactNode;
}

/** A searchable, sortable, paged list with deletion, its state in the address. */
export function ResourceList<Item extends { id: string }>(props: ResourceListProps<Item>) {
  const { noun, control, result, labelOf, firstPage } = props;
  const { error, retry, retrying } = useRetry(result);
  const mayDelete = usePermission("manage");
  const { showToast } = useToast();
  const router = useRouter();
  const [deleting, setDeleting] = useState<readonly Item[]>();
  const section = useRef<HTMLElement>(null);
  const deletedSome = useRef(false);
  useLeaveEmptyPage(control, result);

  const page = error && result.isLoadingError ? undefined : result.data;
  const rows = page?.items;
  const selection = useSelection({
    rows,
    matchKey: props.exportHref,
    readPage: props.readPage,
    settled: props.settled,
  });
  const narrowed = isNarrowed(control.state);
  const nothing = rows?.length === 0 && !narrowed && control.state.page === 1;

  function handleDeleted(items: readonly Item[]) {
    const [first] = items;
    if (!first) return;
    deletedSome.current = true;
    selection.clear();
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

  /** Another page begins at its top, for the eye and for the keyboard. */
  function toTop() {
    section.current?.focus({ preventScroll: true });
    section.current?.scrollIntoView({ block: "start" });
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
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
        {selection.chosen.length > 0 ? (
          <SelectionBar
            noun={noun}
            selection={selection}
            counted={firstPage ?? {}}
            narrowed={narrowed}
            actions={props.bulkActions ?? []}
            onDelete={mayDelete ? setDeleting : undefined}
          />
        ) : (
          <ListToolbar {...props} />
        )}
      </div>
      {error && rows ? <OutdatedNotice {...{ error, retry, retrying }} /> : null}
      <Table
        caption={noun.many}
        columns={props.columns}
        rows={rows}
        getRowId={(item) => item.id}
        sort={control.state.sort}
        onSortChange={control.sortBy}
        {...(mayDelete || props.bulkActions?.length
          ? {
              selection: {
                selected: selection.ids,
                onChange: selection.choose,
                labelRow: labelOf,
              },
            }
          : {})}
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
              ...(mayDelete
                ? [
                    {
                      label: "Delete…",
                      tone: "danger" as const,
                      onSelect: () => setDeleting([item]),
                    },
                  ]
                : []),
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
          counted={firstPage ?? {}}
          pending={result.isPlaceholderData}
          onTurn={toTop}
        />
      ) : null}
      {deleting ? (
        <DeleteDialog<Item>
          noun={noun}
          items={deleting}
          labelOf={labelOf}
          deleteItem={props.deleteItem}
          holderOf={props.holderOf}
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
      Nothing fits this search and filter. Search for something else, or see all {noun.many}.
    </EmptyState>
  );
}
