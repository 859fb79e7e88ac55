"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { Fragment } from "react";
import { Checkbox } from "./checkbox";
import { SortChooser } from "./sort-chooser";
import type { TableColumn, TableProps } from "./table-props";
import { tableRoles } from "./table-roles";
import { VisuallyHidden } from "./visually-hidden";

/** The header row; where rows are cards it is a line with the selection and what they are sorted by. */
export function TableHeader<Row>({
  columns,
  rows = [],
  getRowId,
  sort,
  onSortChange,
  selection,
  rowActions,
}: TableProps<Row>) {
  const ids = rows.map(getRowId);
  const sortable = columns.filter(({ sortKey }) => sortKey !== undefined);
  const selectedHere = ids.filter((id) => selection?.selected.has(id)).length;

  function togglePage(checked: boolean) {
    if (!selection) return;
    const next = new Set(selection.selected);
    for (const id of ids) {
      if (checked) next.add(id);
      else next.delete(id);
    }
    selection.onChange(next);
  }

  return (
    <thead
      {...tableRoles.group}
      className="block @2xl:sticky @2xl:top-0 @2xl:z-10 @2xl:table-header-group"
    >
      <tr
        {...tableRoles.row}
        className="flex items-center gap-x-3 px-4 py-1 text-sm text-ink-muted @2xl:table-row"
      >
        {selection ? (
          <th
            {...tableRoles.header}
            scope="col"
            className="@2xl:w-11 @2xl:border-b @2xl:border-line @2xl:bg-surface @2xl:py-1 @2xl:pl-4"
          >
            <Checkbox
              label="Select all on this page"
              labelHidden
              checked={ids.length > 0 && selectedHere === ids.length}
              indeterminate={selectedHere > 0 && selectedHere < ids.length}
              disabled={ids.length === 0}
              onChange={(event) => togglePage(event.target.checked)}
            />
          </th>
        ) : null}
        {columns.map((column, index) => (
          <Fragment key={column.key}>
            <HeaderCell {...{ column, sort, onSortChange }} />
            {/* Neither first nor last: those have the space of the row's ends. */}
            {index === 0 && sort !== undefined && onSortChange && sortable.length > 0 ? (
              <th {...tableRoles.header} scope="col" className="font-medium @2xl:hidden">
                <SortChooser columns={sortable} {...{ sort, onSortChange }} />
              </th>
            ) : null}
          </Fragment>
        ))}
        {rowActions ? (
          <th
            {...tableRoles.header}
            scope="col"
            className="sr-only @2xl:not-sr-only @2xl:w-12 @2xl:border-b @2xl:border-line @2xl:bg-surface"
          >
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        ) : null}
      </tr>
    </thead>
  );
}

interface HeaderCellProps<Row> {
  column: TableColumn<Row>;
  sort: string | undefined;
  onSortChange: ((sort: string) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSortChange }: HeaderCellProps<Row>) {
  const { sortKey } = column;
  const ascending = sortKey !== undefined && sort === sortKey;
  const descending = sortKey !== undefined && sort === `-${sortKey}`;
  const Icon = ascending ? ArrowUp : descending ? ArrowDown : ArrowUpDown;

  return (
    <th
      {...tableRoles.header}
      scope="col"
      aria-sort={ascending ? "ascending" : descending ? "descending" : undefined}
      className={clsx(
        "hidden font-medium whitespace-nowrap @2xl:table-cell @2xl:border-b @2xl:border-line @2xl:bg-surface @2xl:px-3 @2xl:py-1 @2xl:first:pl-4 @2xl:last:pr-4",
        column.align === "end" && "@2xl:text-right",
        column.className,
      )}
    >
      {sortKey === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          className={clsx(
            "group -mx-1.5 inline-flex min-h-6 items-center gap-1 rounded-sm px-1.5 font-medium hover:text-ink",
            (ascending || descending) && "text-ink",
          )}
          onClick={() => onSortChange?.(ascending ? `-${sortKey}` : sortKey)}
        >
          {column.header}
          <Icon
            aria-hidden="true"
            className={clsx(
              "size-3.5",
              !ascending && !descending && "opacity-50 group-hover:opacity-100",
            )}
          />
        </button>
      )}
    </th>
  );
}
