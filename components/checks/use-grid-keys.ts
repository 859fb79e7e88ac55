"use client";

import { type KeyboardEvent, useState } from "react";

const moves: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/**
 * One tab stop for a grid; arrows, Home and End go from cell to cell.
 * Source: WAI-ARIA Authoring Practices, "Grid (Interactive Tabular Data and Layout Containers) Pattern".
 */
export function useGridKeys(rows: number, columns: number) {
  const [[row, column], setStop] = useState<readonly [number, number]>([0, 0]);
  const stop = [Math.min(row, rows - 1), Math.min(column, columns - 1)] as const;

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const next = [clamp(stop[0] + move[0], rows), clamp(stop[1] + move[1], columns)] as const;
    setStop(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next[0]},${next[1]}"]`)?.focus();
  }

  return {
    onKeyDown,
    cellProps: (rowIndex: number, columnIndex: number) => ({
      "data-cell": `${rowIndex},${columnIndex}`,
      tabIndex: rowIndex === stop[0] && columnIndex === stop[1] ? 0 : -1,
      onFocus: () => setStop([rowIndex, columnIndex]),
    }),
  };
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value));
}
