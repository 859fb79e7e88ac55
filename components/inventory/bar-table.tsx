import type { ReactNode } from "react";

export interface BarTableProps {
  caption: string;
  columns: readonly [label: string, value: string];
  rows: readonly { key: string; label: ReactNode; value: number; text: string }[];
}

/** A table whose values are drawn too: each bar against the largest. */
export function BarTable({ caption, columns, rows }: BarTableProps) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <table className="w-full table-fixed">
      <caption className="mb-2 text-left font-medium">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{columns[0]}</th>
          <th scope="col">{columns[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, value, text }) => (
          <tr key={key}>
            <th scope="row" className="w-1/2 truncate py-1 pr-3 text-left text-sm font-normal">
              {label}
            </th>
            <td className="py-1">
              <div className="flex items-center gap-2">
                <div aria-hidden="true" className="h-3 min-w-0 flex-1">
                  <div
                    className="h-full rounded-sm bg-accent"
                    style={{ width: `${(value / most) * 100}%`, minWidth: value > 0 ? 2 : 0 }}
                  />
                </div>
                <span className="w-16 shrink-0 text-right text-sm tabular-nums">{text}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
