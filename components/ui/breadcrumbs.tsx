import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import { IntentLink } from "./intent-link";

export interface Breadcrumb {
  label: string;
  /** None: a heading of the navigation that is not a page. */
  href?: Route;
}

/** The way to this page; the page itself is its heading, not repeated here. */
export function Breadcrumbs({ items }: { items: readonly Breadcrumb[] }) {
  return (
    <nav aria-label="Breadcrumbs">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm text-ink-muted">
        {items.map(({ label, href }, position) => (
          <li key={href ?? label} className="flex min-w-0 items-center gap-1">
            {position > 0 ? (
              <ChevronRight aria-hidden="true" className="size-3.5 shrink-0" />
            ) : null}
            {href ? (
              <IntentLink
                href={href}
                className="max-w-72 truncate leading-6 underline-offset-2 hover:text-ink hover:underline"
              >
                {label}
              </IntentLink>
            ) : (
              <span className="leading-6">{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
