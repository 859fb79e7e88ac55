"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { placePopover } from "./place-popover";

export interface TooltipProps {
  text: ReactNode;
  /** What it explains; made focusable unless it holds a control. */
  children: ReactNode;
  /** The children hold a button or link that takes the focus already. */
  hasControl?: boolean;
}

const delayMs = 250;

/** A short explanation on hover and focus. Never the only place of what someone must know. */
export function Tooltip({ text, children, hasControl = false }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const popover = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);

  function show(waitMs: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(true), waitMs);
  }

  function hide() {
    clearTimeout(timer.current);
    setOpen(false);
  }

  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const tip = popover.current;
    if (!open || !tip || !anchor.current) return;
    tip.showPopover();
    placePopover(tip, anchor.current, "center");
    const hideOnEscape = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    document.addEventListener("keydown", hideOnEscape);
    return () => {
      document.removeEventListener("keydown", hideOnEscape);
      tip.hidePopover();
    };
  }, [open]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the control within it
    <span
      ref={anchor}
      aria-describedby={hasControl ? undefined : id}
      tabIndex={hasControl ? undefined : 0}
      className="inline-flex max-w-full rounded-sm"
      onPointerEnter={() => show(delayMs)}
      onPointerLeave={hide}
      onFocus={() => show(0)}
      onBlur={hide}
    >
      {children}
      <span
        ref={popover}
        id={id}
        role="tooltip"
        popover="manual"
        className="fixed m-0 max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-left text-sm font-normal text-canvas shadow-popup"
      >
        {text}
      </span>
    </span>
  );
}
