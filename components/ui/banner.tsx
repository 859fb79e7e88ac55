import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";

export interface BannerProps {
  children: ReactNode;
  action?: ReactNode;
}

/** A quiet line above every page about the state of the whole installation. */
export function Banner({ children, action }: BannerProps) {
  return (
    <aside
      aria-label="Notice"
      className="flex items-center gap-x-2.5 border-b border-line bg-accent-soft px-4 py-1.5 text-sm sm:px-6 lg:px-8"
    >
      <FlaskConical aria-hidden="true" className="size-4 shrink-0 text-accent max-sm:hidden" />
      <p className="min-w-0 flex-1">{children}</p>
      {action ? <span className="shrink-0">{action}</span> : null}
    </aside>
  );
}
