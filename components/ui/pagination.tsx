"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

export interface PaginationProps {
  /** Undefined: there is no such page. */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  /** For instance "1–50 of 312". */
  summary?: ReactNode;
  pending?: boolean;
}

/** Previous and Next, for lists that are walked by cursor. */
export function Pagination({ onPrevious, onNext, summary, pending = false }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3">
      <p aria-live="polite" className="text-sm text-ink-muted">
        {summary}
      </p>
      <div className="flex gap-2">
        <Button
          size="sm"
          icon={<ChevronLeft aria-hidden="true" />}
          disabled={!onPrevious}
          onClick={pending ? undefined : onPrevious}
        >
          Previous
        </Button>
        <Button size="sm" disabled={!onNext} onClick={pending ? undefined : onNext}>
          Next
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
    </nav>
  );
}
