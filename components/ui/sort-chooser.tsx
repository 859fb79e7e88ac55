"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { IconButton } from "./icon-button";
import type { TableColumn } from "./table-props";

export interface SortChooserProps {
  /** Those that can be sorted by. */
  columns: readonly Pick<TableColumn<never>, "header" | "sortKey">[];
  /** A sort key, with "-" before it for descending. */
  sort: string;
  onSortChange: (sort: string) => void;
}

/** What rows are sorted by where they are cards and have no header, in one line however many columns there are. */
export function SortChooser({ columns, sort, onSortChange }: SortChooserProps) {
  const isDescending = sort.startsWith("-");
  const key = isDescending ? sort.slice(1) : sort;
  const sign = isDescending ? "-" : "";
  return (
    <span className="flex items-center gap-2">
      <label className="flex items-center gap-2">
        Sort by
        <select
          value={key}
          onChange={(event) => onSortChange(sign + event.target.value)}
          className="control h-8 w-auto! px-2"
        >
          {columns.map(({ header, sortKey }) => (
            <option key={sortKey} value={sortKey}>
              {header}
            </option>
          ))}
        </select>
      </label>
      <IconButton
        label={isDescending ? "Sort upwards" : "Sort downwards"}
        icon={isDescending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />}
        onClick={() => onSortChange(isDescending ? key : `-${key}`)}
      />
    </span>
  );
}
