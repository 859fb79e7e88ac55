"use client";

import { clsx } from "clsx";
import { EllipsisVertical } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { KeyboardEvent, ToggleEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { popoverStyle, usePopover } from "./use-popover";

export type RowMenuItem =
  | { label: string; href: Route; danger?: never; onSelect?: never }
  | { label: string; onSelect: () => void; danger?: boolean; href?: never };

export interface RowMenuProps {
  /** Whose actions they are: the accessible name is "Actions for" + label. */
  label: string;
  items: readonly RowMenuItem[];
}

const itemStyle =
  "flex min-h-8 w-full items-center rounded-sm px-2.5 py-1 text-left whitespace-nowrap outline-none hover:bg-hover focus:bg-hover";

/** The menu button at the end of a row. */
export function RowMenu({ label, items }: RowMenuProps) {
  const { open, close, triggerProps, panelProps } = usePopover<HTMLDivElement>("end");

  function entries() {
    return [...(panelProps.ref.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  }

  function handleToggle(event: ToggleEvent) {
    panelProps.onToggle(event);
    if (event.newState === "open") entries()[0]?.focus();
  }

  function handleKeyDown(event: KeyboardEvent) {
    const all = entries();
    const here = all.findIndex((entry) => entry.matches(":focus"));
    const steps: Record<string, number> = {
      ArrowDown: (here + 1) % all.length,
      ArrowUp: (here - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[next]?.focus();
    } else if (event.key === "Tab") close();
  }

  return (
    <>
      <IconButton
        {...triggerProps}
        label={`Actions for ${label}`}
        title="Actions"
        aria-haspopup="menu"
        icon={<EllipsisVertical aria-hidden="true" />}
        className={clsx(open && "bg-hover text-ink")}
      />
      <div
        {...panelProps}
        role="menu"
        tabIndex={-1}
        aria-label={`Actions for ${label}`}
        onToggle={handleToggle}
        onKeyDown={handleKeyDown}
        className={clsx(popoverStyle, "min-w-44 p-1")}
      >
        {items.map((item) =>
          item.href !== undefined ? (
            <Link
              key={item.label}
              href={item.href}
              role="menuitem"
              tabIndex={-1}
              className={itemStyle}
            >
              {item.label}
            </Link>
          ) : (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                item.onSelect();
              }}
              className={clsx(itemStyle, item.danger && "text-danger")}
            >
              {item.label}
            </button>
          ),
        )}
      </div>
    </>
  );
}
