import type { ReactNode } from "react";

export interface TableColumn<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Set: the header is a button that sorts by this key. */
  sortKey?: string;
  /** The title of the card that a row becomes on narrow screens; the first column if none is. */
  primary?: boolean;
  /** Numbers align at the end. */
  align?: "start" | "end";
  /** Extra classes for header and cells: a width, `@2xl:w-28`, or where the column is left out. */
  className?: string;
  /** The whole of a cell, shown on hover: a line that has no room ends in an ellipsis. */
  title?: (row: Row) => string;
}

export interface TableSelection<Row> {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** Names the row in the checkbox's label: "Select" + label. */
  labelRow: (row: Row) => string;
}

export interface TableProps<Row> {
  /** Says what the table lists; for assistive technology. */
  caption: string;
  columns: readonly TableColumn<Row>[];
  /** Undefined while the first page loads. */
  rows: readonly Row[] | undefined;
  getRowId: (row: Row) => string;
  /** A sort key, with "-" before it for descending. */
  sort?: string;
  onSortChange?: (sort: string) => void;
  selection?: TableSelection<Row>;
  /** A menu or buttons at the end of each row. */
  rowActions?: (row: Row) => ReactNode;
  /** Stands in place of the rows when there are none, or they could not be loaded. */
  empty?: ReactNode;
  /** Rows of an earlier answer are shown while a newer one loads. */
  refreshing?: boolean;
}
