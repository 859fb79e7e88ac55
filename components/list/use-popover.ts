"use client";

import { type ToggleEvent, useEffect, useId, useRef, useState } from "react";
import { placePopover } from "@/components/ui/place-popover";

/**
 * A panel under its button, by the browser's own popover: it lies above everything, closes on
 * Escape and on a press outside, and gives the focus back.
 */
export function usePopover() {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  function place() {
    if (trigger.current && panel.current) placePopover(panel.current, trigger.current, "start");
  }

  // The panel is fixed while the page moves under it, so it follows.
  useEffect(() => {
    if (!open) return;
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  });

  return {
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
