"use client";

import { clsx } from "clsx";
import { Checkbox } from "./checkbox";
import { Skeleton } from "./skeleton";
import { TableHeader } from "./table-header";
import type { TableProps } from "./table-props";
import { tableRoles } from "./table-roles";

const skeletonRows = [1, 2, 3, 4, 5];

/** A table that turns each row into a card where it has less than 48rem of width. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, getRowId, selection, rowActions, empty, refreshing } = props;
  if (rows?.length === 0 || (rows === undefined && empty)) return <>{empty}</>;

  return (
    <div className="@container">
      <table
        {...tableRoles.table}
        aria-busy={rows === undefined || refreshing || undefined}
        className={clsx(
          "block w-full border-collapse text-left @3xl:table",
          refreshing && "opacity-60 transition-opacity delay-150",
        )}
      >
        <caption className="sr-only">{caption}</caption>
        <TableHeader {...props} />
        <tbody {...tableRoles.group} className="block @3xl:table-row-group">
          {rows === undefined
            ? skeletonRows.map((row) => <SkeletonRow key={row} cells={countCells(props)} />)
            : rows.map((row) => (
                <TableRow
                  key={getRowId(row)}
                  {...{ row, id: getRowId(row), columns, selection, rowActions }}
                />
              ))}
        </tbody>
      </table>
    </div>
  );
}

function countCells<Row>({ columns, selection, rowActions }: TableProps<Row>): number {
  return columns.length + (selection ? 1 : 0) + (rowActions ? 1 : 0);
}

function SkeletonRow({ cells }: { cells: number }) {
  return (
    <tr className="block border-t border-line px-4 py-2 @3xl:table-row">
      {[...Array(cells).keys()].map((cell) => (
        <td
          key={cell}
          className="block py-1 not-first:not-nth-2:hidden @3xl:table-cell! @3xl:px-3 @3xl:py-3.5 @3xl:first:pl-4"
        >
          <Skeleton className="w-3/4 max-w-40" />
        </td>
      ))}
    </tr>
  );
}

interface TableRowProps<Row> extends Pick<TableProps<Row>, "columns" | "selection" | "rowActions"> {
  row: Row;
  id: string;
}

function TableRow<Row>({ row, id, columns, selection, rowActions }: TableRowProps<Row>) {
  const selected = selection?.selected.has(id) ?? false;
  const primaryKey = (columns.find((column) => column.primary) ?? columns[0])?.key;

  function toggle(checked: boolean) {
    if (!selection) return;
    const next = new Set(selection.selected);
    if (checked) next.add(id);
    else next.delete(id);
    selection.onChange(next);
  }

  return (
    <tr
      {...tableRoles.row}
      aria-selected={selection ? selected : undefined}
      className={clsx(
        "relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 border-t border-line px-4 py-3 @3xl:table-row @3xl:p-0",
        selected ? "bg-accent-soft" : "hover:bg-hover/50",
      )}
    >
      {selection ? (
        <td
          {...tableRoles.cell}
          className="row-start-1 @3xl:w-10 @3xl:py-2.5 @3xl:pl-4 @3xl:align-top"
        >
          <Checkbox
            label={`Select ${selection.labelRow(row)}`}
            labelHidden
            checked={selected}
            onChange={(event) => toggle(event.target.checked)}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <td
          key={column.key}
          {...tableRoles.cell}
          className={clsx(
            "min-w-0 break-words @3xl:table-cell @3xl:px-3 @3xl:py-2.5 @3xl:align-top @3xl:first:pl-4 @3xl:last:pr-4",
            column.key === primaryKey
              ? "col-start-2 row-start-1"
              : "col-span-2 col-start-2 grid grid-cols-[minmax(6rem,30%)_minmax(0,1fr)] gap-x-3",
            column.align === "end" && "@3xl:text-right @3xl:tabular-nums",
            column.className,
          )}
        >
          {column.key === primaryKey ? null : (
            <span aria-hidden="true" className="text-sm text-ink-muted @3xl:hidden">
              {column.header}
            </span>
          )}
          <div className="min-w-0">{column.cell(row)}</div>
        </td>
      ))}
      {rowActions ? (
        <td
          {...tableRoles.cell}
          className="col-start-3 row-start-1 -my-1 @3xl:w-12 @3xl:py-1.5 @3xl:pr-3 @3xl:text-right @3xl:align-top"
        >
          {rowActions(row)}
        </td>
      ) : null}
    </tr>
  );
}
