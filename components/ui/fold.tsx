"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

export interface FoldProps {
  title: string;
  /** What is chosen inside, in short. */
  note?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Of the line that opens and shuts it. */
  id?: string;
  children: ReactNode;
}

/** One line of a list that opens in its place; what is inside is there only while it is open. */
export function Fold({ title, note, open, onOpenChange, id, children }: FoldProps) {
  return (
    <details
      className="group/fold min-w-0 border-t border-line last:border-b"
      open={open}
      onToggle={(event) => onOpenChange(event.currentTarget.open)}
    >
      <summary
        {...(id ? { id } : {})}
        className="flex min-h-9 list-none items-start gap-2 py-2 hover:bg-hover focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 text-ink-muted transition-transform group-open/fold:rotate-90"
        />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{title}</span>
          {note ? <span className="block text-sm break-words text-ink-muted">{note}</span> : null}
        </span>
      </summary>
      {open ? <div className="flex flex-col gap-4 pt-1 pb-4">{children}</div> : null}
    </details>
  );
}
