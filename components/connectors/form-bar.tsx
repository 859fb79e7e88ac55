import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface FormBarProps {
  /** What came of the last press, above the buttons. */
  notice?: ReactNode;
  /** How far saving is. */
  status: string | undefined;
  /** It ends a card, not a row of them. */
  inCard?: boolean | undefined;
  children: ReactNode;
}

/** The buttons of a form, in view however long it is. */
export function FormBar({ notice, status, inCard, children }: FormBarProps) {
  return (
    <div
      data-form-bar
      className={clsx(
        "sticky bottom-0 z-2 flex flex-col gap-3 border-t border-line py-3",
        inCard ? "-mx-5 -mb-5 rounded-b-lg bg-surface px-5" : "-mx-1 bg-canvas px-1",
      )}
    >
      {notice}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="min-w-0 flex-1 basis-full text-sm text-ink-muted sm:basis-0">
          {status}
        </p>
        {children}
      </div>
    </div>
  );
}
