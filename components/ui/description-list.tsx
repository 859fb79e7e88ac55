"use no memo";

import type { ReactNode } from "react";

export interface DescriptionItem {
  term: string;
  value: ReactNode;
}

/** Facts about one thing; in columns where there is room. */
export function DescriptionList({ items }: { items: readonly DescriptionItem[] }) {
  return (
    <div className="@container">
      <dl className="grid gap-x-8 gap-y-4 @md:grid-cols-2 @4xl:grid-cols-3">
        {items.map(({ term, value }) => (
          <div key={term} className="min-w-0">
            <dt className="text-sm text-ink-muted">{term}</dt>
            <dd className="mt-0.5 break-words">{value ?? "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
