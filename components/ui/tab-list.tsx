"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, useRef } from "react";

export interface Tab<Value extends string> {
  value: Value;
  label: string;
}

export interface TabListProps<Value extends string> {
  /** The accessible name of the row. */
  label: string;
  tabs: readonly Tab<Value>[];
  /** Undefined while something else is shown in place of the tabs’ panels. */
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** Of the panel that shows the chosen tab’s content: `role="tabpanel"`. */
  panelId: string;
}

/** Where the arrow keys lead from a tab. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** One row of tabs; Tab enters it once, the arrow keys choose. Source: ARIA Authoring Practices, "Tabs". */
export function TabList<Value extends string>(props: TabListProps<Value>) {
  const { label, tabs, value, onChange, panelId } = props;
  const list = useRef<HTMLDivElement>(null);
  const entry = tabs.some((tab) => tab.value === value) ? value : tabs[0]?.value;

  function move(event: KeyboardEvent, at: number) {
    const to = STEPS[event.key]?.(at, tabs.length);
    const next = to === undefined ? undefined : tabs[to];
    if (to === undefined || !next) return;
    event.preventDefault();
    onChange(next.value);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
  }

  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      className="flex min-w-0 overflow-x-auto border-b border-line"
    >
      {tabs.map((tab, at) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={tabId(panelId, tab.value)}
          aria-selected={tab.value === value}
          aria-controls={panelId}
          tabIndex={tab.value === entry ? 0 : -1}
          onClick={() => onChange(tab.value)}
          onKeyDown={(event) => move(event, at)}
          className={clsx(
            "min-h-9 grow border-b-2 border-transparent px-1 sm:px-2 text-sm font-medium whitespace-nowrap text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2",
            "aria-selected:border-accent aria-selected:text-accent",
          )}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

/** The panel is named by its tab. */
export function tabId(panelId: string, value: string): string {
  return `${panelId}-${value}`;
}
