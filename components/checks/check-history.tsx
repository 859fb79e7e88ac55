"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { connectorStatusWords } from "@/components/list/connector-status";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import { checkOptions } from "@/lib/client/connectors";
import type { CheckSummary } from "@/lib/domain/check";
import { CheckSteps } from "./check-steps";

export interface CheckHistoryProps {
  /** Newest first. */
  checks: readonly CheckSummary[];
  total: number;
}

export default function CheckHistory({ checks, total }: CheckHistoryProps) {
  return (
    <Card
      title="History of checks"
      description={total > checks.length ? `The newest ${checks.length} of ${total}.` : undefined}
      flush
    >
      <ul className="divide-y divide-line">
        {checks.map((check) => (
          <HistoryEntry key={check.id} check={check} />
        ))}
      </ul>
    </Card>
  );
}

function HistoryEntry({ check }: { check: CheckSummary }) {
  const [open, setOpen] = useState(false);
  const whole = useQuery({ ...checkOptions(check.connectorId, check.id), enabled: open });
  const { label, tone } = connectorStatusWords[check.verdict];
  return (
    <li>
      <details
        open={open}
        onToggle={(event) => setOpen(event.currentTarget.open)}
        className="group"
      >
        <summary className="grid list-none grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 px-5 py-3 hover:bg-hover/50 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="mt-0.5 size-4 text-ink-muted transition-transform group-open:rotate-90"
          />
          <Status tone={tone}>{label}</Status>
          <RelativeTime value={check.finishedAt} className="text-sm text-ink-muted" />
          <span className="col-span-2 col-start-2 break-words">{check.summary}</span>
        </summary>
        {open ? (
          <div className="flex flex-col gap-3 px-5 pt-1 pb-5 sm:pl-11">
            <p className="font-mono text-sm break-all text-ink-muted">{check.roleArn}</p>
            {whole.isError ? (
              <p className="text-sm text-ink-muted">
                The steps could not be loaded. Open it again.
              </p>
            ) : (
              <CheckSteps steps={whole.data?.steps ?? []} running={whole.isPending} />
            )}
          </div>
        ) : null}
      </details>
    </li>
  );
}
