import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** What is not there. */
  title: ReactNode;
  /** What to do next. */
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
}

/** Nothing is here yet, or nothing matches; never used for a failure. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      {icon ? (
        <div aria-hidden="true" className="mb-3 text-ink-muted [&_svg]:size-7 [&_svg]:stroke-[1.5]">
          {icon}
        </div>
      ) : null}
      <p className="font-semibold">{title}</p>
      {children ? <div className="mt-1 max-w-md text-ink-muted">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
