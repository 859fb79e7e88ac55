"use client";

import { clsx } from "clsx";
import { CircleDotDashed, ShieldCheck } from "lucide-react";
import { Status, type StatusProps } from "@/components/ui/status";
import type { ConnectorMark } from "@/lib/domain/connectors/connector-status";
import type { ListSummary as Summary } from "@/lib/domain/connectors/list-summary";
import { connectorStatusWords, markWords } from "./connector-status";
import type { ListFilters } from "./list-state";

/** What needs somebody, the worst first; what is well needs no line of its own. */
const needy = ["insecure", "failed", "degraded", "untested", "draft"] as const;

const markLooks = {
  proved: { tone: "ok", icon: ShieldCheck },
  probed: { tone: "neutral", icon: CircleDotDashed },
  too_powerful: { tone: "warn" },
} as const satisfies Record<ConnectorMark, Pick<StatusProps, "tone" | "icon">>;

export interface ListSummaryProps {
  summary: Summary;
  value: ListFilters;
  onChange: (value: Partial<ListFilters>) => void;
}

/** How many need somebody, e.g. `3 insecure`; each narrows the list to them, and back. */
export function ListSummary({ summary, value, onChange }: ListSummaryProps) {
  const statuses = needy.flatMap((status) => {
    const found = summary.statuses.find((each) => each.status === status);
    const only = value.status.length === 1 && value.status[0] === status;
    if (!found || (found.count === 0 && !only)) return [];
    const { label, tone } = connectorStatusWords[status];
    const filters: Partial<ListFilters> = { status: only ? [] : [status], mark: [] };
    const word = status === "draft" && found.count !== 1 ? "drafts" : label.toLowerCase();
    return [{ key: status, word, look: { tone }, only, filters, ...found }];
  });
  const marks = summary.marks.flatMap((found) => {
    const only = value.mark.includes(found.mark);
    if ((found.count === 0 || found.mark === "proved") && !only) return [];
    const filters: Partial<ListFilters> = { mark: only ? [] : [found.mark], status: [] };
    const word = markWords[found.mark].toLowerCase();
    return [{ key: found.mark, word, look: markLooks[found.mark], only, filters, ...found }];
  });

  return (
    <fieldset
      aria-label="Show only"
      className="order-last flex w-full min-w-0 flex-wrap items-center gap-x-1 xl:order-none xl:w-auto xl:flex-1 xl:basis-0"
    >
      {[...statuses, ...marks].map(({ key, word, look, only, filters, count, countCapped }) => (
        <button
          key={key}
          type="button"
          aria-pressed={only}
          onClick={() => onChange(filters)}
          className={clsx(
            "inline-flex min-h-8 items-center rounded-md px-2 text-sm whitespace-nowrap transition-colors",
            only ? "bg-accent-soft" : "hover:bg-hover",
          )}
        >
          <Status {...look}>
            <span className="text-ink">
              {countCapped ? "over " : ""}
              {count.toLocaleString("en")} {word}
            </span>
          </Status>
        </button>
      ))}
    </fieldset>
  );
}
