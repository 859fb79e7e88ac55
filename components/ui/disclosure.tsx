"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

export interface DisclosureProps {
  summary: ReactNode;
  children: ReactNode;
  /** Told when it opens or shuts. */
  onOpenChange?: (open: boolean) => void;
}

/** For those who look closer: folded away until asked for. */
export function Disclosure({ summary, children, onOpenChange }: DisclosureProps) {
  return (
    <details
      className="group min-w-0"
      onToggle={(event) => onOpenChange?.(event.currentTarget.open)}
    >
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-sm text-ink-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 transition-transform group-open:rotate-90"
        />
        {summary}
      </summary>
      <div className="mt-1">{children}</div>
    </details>
  );
}
