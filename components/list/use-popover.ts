"use client";

import { type ToggleEvent, useId, useRef, useState } from "react";

const gapPx = 4;
const marginPx = 8;

/**
 * A panel under its button, by the browser's own popover: it lies above everything, closes on
 * Escape and on a press outside, and gives the focus back.
 */
export function usePopover<Panel extends HTMLElement>(align: "start" | "end") {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<Panel>(null);
  const [open, setOpen] = useState(false);

  function place() {
    if (!trigger.current || !panel.current) return;
    const button = trigger.current.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height, style } = panel.current;
    const { clientWidth, clientHeight } = document.documentElement;
    const wantedLeft = align === "start" ? button.left : button.right - width;
    const left = Math.max(marginPx, Math.min(wantedLeft, clientWidth - width - marginPx));
    const below = button.bottom + gapPx;
    const above = button.top - height - gapPx;
    const top = below + height > clientHeight && above >= 0 ? above : below;
    // Relative to the document, so that it moves with its button when the page scrolls.
    style.left = `${left + window.scrollX}px`;
    style.top = `${top + window.scrollY}px`;
  }

  return {
    open,
    close: () => panel.current?.hidePopover(),
    triggerProps: {
      ref: trigger,
      popoverTarget: id,
      "aria-expanded": open,
      "aria-controls": id,
    },
    panelProps: {
      ref: panel,
      id,
      popover: "auto" as const,
      onBeforeToggle: (event: ToggleEvent) => {
        // It has no size before it is shown; the next frame comes before anything is painted.
        if (event.newState === "open") requestAnimationFrame(place);
      },
      onToggle: (event: ToggleEvent) => setOpen(event.newState === "open"),
    },
  };
}

/** To be put on the panel: undoes the browser's centring. */
export const popoverStyle =
  "absolute inset-auto m-0 rounded-md border border-line bg-raised text-ink shadow-popup";
