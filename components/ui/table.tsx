"use client";

import { clsx } from "clsx";
import { Checkbox } from "./checkbox";
import { Skeleton } from "./skeleton";
import { TableHeader } from "./table-header";
import type { TableColumn, TableProps } from "./table-props";
import { tableRoles } from "./table-roles";

const skeletonRows = [1, 2, 3, 4, 5];

/**
 * One line a row, in columns of fixed widths, under a header that stays in view. Where it has less than 42rem of width
 * each row is a card.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, getRowId, selection, rowActions, empty, refreshing } = props;
  if (rows?.length === 0 || (rows === undefined && empty)) return <>{empty}</>;

  return (
    <div className="@container">
      <table
        {...tableRoles.table}
        aria-busy={rows === undefined || refreshing || undefined}
        className={clsx(
          "block w-full border-separate border-spacing-0 text-left @2xl:table @2xl:table-fixed",
          refreshing && "opacity-60 transition-opacity delay-150",
        )}
      >
        <caption className="sr-only">{caption}</caption>
        <TableHeader {...props} />
        <tbody
          {...tableRoles.group}
          className="block @2xl:table-row-group [&_:is(a,button,input)]:scroll-mt-12"
        >
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
    <tr className="block border-t border-line px-4 py-2 @2xl:table-row">
      {[...Array(cells).keys()].map((cell) => (
        <td
          key={cell}
          className="row-cell block py-1 not-first:not-nth-2:hidden @2xl:table-cell! @2xl:px-3 @2xl:first:pl-4"
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
        "relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 border-t border-line px-4 py-3 @2xl:table-row",
        selected ? "bg-accent-soft" : "hover:bg-hover/50",
        // Without a checkbox the column for it is empty, but for the gap after it.
        !selection && "@max-2xl:pl-2",
      )}
    >
      {selection ? (
        <td {...tableRoles.cell} className="row-cell row-start-1 @2xl:pl-4">
          <Checkbox
            label={`Select ${selection.labelRow(row)}`}
            labelHidden
            checked={selected}
            onChange={(event) => toggle(event.target.checked)}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <Cell key={column.key} primary={column.key === primaryKey} {...{ column, row }} />
      ))}
      {rowActions ? (
        <td
          {...tableRoles.cell}
          className="row-cell col-start-3 row-start-1 -my-1 @2xl:pr-2 @2xl:text-right"
        >
          {rowActions(row)}
        </td>
      ) : null}
    </tr>
  );
}

interface CellProps<Row> {
  column: TableColumn<Row>;
  row: Row;
  primary: boolean;
}

function Cell<Row>({ column, row, primary }: CellProps<Row>) {
  return (
    <td
      {...tableRoles.cell}
      className={clsx(
        "row-cell row-column",
        primary ? "col-start-2 row-start-1" : "row-pair",
        column.align === "end" && "@2xl:text-right @2xl:tabular-nums",
        column.className,
      )}
    >
      {primary ? null : (
        <span aria-hidden="true" className="text-sm text-ink-muted @2xl:hidden">
          {column.header}
        </span>
      )}
      <div title={column.title?.(row)} className="row-line">
        {column.cell(row)}
      </div>
    </td>
  );
}
