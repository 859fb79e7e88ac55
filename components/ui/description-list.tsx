import type { ReactNode } from "react";

export interface DescriptionItem {
  term: string;
  value: ReactNode;
  /** A line of its own: what is long and should not wrap beside free space. */
  wide?: boolean;
}

/** Facts about one thing; in columns where there is room. */
export function DescriptionList({ items }: { items: readonly DescriptionItem[] }) {
  return (
    <div className="@container">
      <dl className="grid gap-x-8 gap-y-4 @md:grid-cols-2 @4xl:grid-cols-3">
        {items.map(({ term, value, wide }) => (
          <div key={term} className={wide ? "col-span-full min-w-0" : "min-w-0"}>
            <dt className="text-sm text-ink-muted">{term}</dt>
            <dd className="mt-0.5 break-words">{value ?? "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
