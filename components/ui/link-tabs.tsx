"use client";

import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";

export interface LinkTab {
  label: string;
  href: Route;
}

export interface LinkTabsProps {
  /** The accessible name of the navigation. */
  label: string;
  tabs: readonly LinkTab[];
}

/** Pages of one thing that look like tabs: links, so that each has an address and the way back works. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="mb-5 border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-3.5 sm:gap-x-5">
        {tabs.map(({ label: text, href }) => {
          const current = path === href.split("?")[0];
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={clsx(
                  "inline-flex min-h-10 items-center border-b-2 font-medium transition-colors",
                  current
                    ? "border-accent text-ink"
                    : "border-transparent text-ink-muted hover:border-line-strong hover:text-ink",
                )}
              >
                {text}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
