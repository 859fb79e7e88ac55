import type { ReactNode } from "react";

export interface SidePanelProps {
  label: string;
  /** It stands among cards. */
  framed?: boolean;
  children: ReactNode;
}

/** Scrolls by itself at the right of wide screens; on narrow ones it follows the content. */
export function SidePanel({ label, framed = false, children }: SidePanelProps) {
  if (framed) {
    return (
      <aside
        aria-label={label}
        className="rounded-lg border border-line bg-surface px-4 py-5 sm:px-5"
      >
        {children}
      </aside>
    );
  }
  return (
    <aside aria-label={label} className="border-t border-line bg-surface xl:border-t-0 xl:border-l">
      <div className="px-4 py-6 sm:px-6 xl:sticky xl:top-0 xl:max-h-dvh xl:overflow-y-auto xl:overscroll-contain">
        {children}
      </div>
    </aside>
  );
}
