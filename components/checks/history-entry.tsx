"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import {
  AssuranceMark,
  connectorStatusWords,
  ExcessMark,
} from "@/components/list/connector-status";
import { Disclosure } from "@/components/ui/disclosure";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Status, type StatusTone } from "@/components/ui/status";
import { checkOptions } from "@/lib/client/connectors";
import type { CheckSummary, CheckTrigger } from "@/lib/domain/checks/check";
import { nameTarget } from "@/lib/domain/checks/name-target";
import { CheckExport } from "./check-export";
import { CheckResult } from "./check-result";
import type { CheckRunGroup } from "./group-checks";
import { StepChanges } from "./step-changes";

const LineDiff = lazyPanel(
  () => import("@/components/ui/line-diff"),
  <SkeletonLines lines={4} label="Comparing" />,
);

const triggerWords = {
  manual: "by hand",
  schedule: "on schedule",
  rotation: "for an External ID rotation",
  hand_off: "through a hand-off link",
} as const satisfies Record<CheckTrigger, string>;

/** The dot of the time line in the colour of its verdict. */
const dots = {
  ok: "bg-ok",
  warn: "bg-warn",
  danger: "bg-danger",
  info: "bg-accent",
  neutral: "bg-ink-muted",
  busy: "bg-accent",
} as const satisfies Record<StatusTone, string>;

export interface HistoryEntryProps {
  group: CheckRunGroup;
  connectorName: string;
}

/** One point of the time line: a verdict, since when, what changed to it, and the whole check on demand. */
export function HistoryEntry({ group, connectorName }: HistoryEntryProps) {
  const { first, last, checks } = group;
  const { label, tone } = connectorStatusWords[first.verdict];
  return (
    <li className="relative flex flex-col gap-1 border-l border-line pb-6 pl-5 last:border-transparent last:pb-0">
      <span
        aria-hidden="true"
        className={clsx(
          "absolute top-1.75 -left-1 size-2 rounded-full ring-4 ring-surface",
          dots[first.conclusive ? tone : "neutral"],
        )}
      />
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Status tone={first.conclusive ? tone : "neutral"} className="font-medium">
            {first.conclusive ? label : "Inconclusive"}
          </Status>
          <AssuranceMark assurance={first.assurance} basis={first.assuranceBasis} />
          <ExcessMark excess={first.excess} />
        </span>
        <span className="basis-full text-sm text-ink-muted sm:basis-auto">
          <RelativeTime value={first.finishedAt} />, {triggerWords[first.trigger]}
        </span>
      </div>
      <p className="break-words">{last.summary}</p>
      {first.current ? null : (
        <p className="text-sm text-ink-muted">
          The connector was changed while this test ran: its verdict was not taken over.
        </p>
      )}
      <StepChanges changes={first.changes} />
      {first.trustChange ? (
        <Disclosure summary="The role’s trust policy changed">
          <LineDiff
            label="Trust policy"
            actual={first.trustChange.before}
            required={first.trustChange.after}
            past
          />
        </Disclosure>
      ) : null}
      {checks.length > 1 ? (
        <p className="text-sm text-ink-muted">
          The same in {checks.length - 1} later {checks.length === 2 ? "check" : "checks"}, last{" "}
          <RelativeTime value={last.finishedAt} />
        </p>
      ) : null}
      <WholeCheck check={last} connectorName={connectorName} />
    </li>
  );
}

function WholeCheck({ check, connectorName }: { check: CheckSummary; connectorName: string }) {
  const [open, setOpen] = useState(false);
  const whole = useQuery({ ...checkOptions(check.connectorId, check.id), enabled: open });
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-sm text-ink-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className={clsx("size-3.5 shrink-0 transition-transform", open && "rotate-90")}
        />
        Whole check
      </summary>
      {open ? (
        <div className="flex flex-col gap-4 pt-3">
          <p className="font-mono text-sm break-all text-ink-muted">{nameTarget(check.target)}</p>
          {whole.isError ? (
            <p>The check could not be loaded. Close it and open it again.</p>
          ) : whole.data ? (
            <>
              <CheckResult steps={whole.data.steps} check={whole.data} running={false} />
              <div className="flex flex-wrap gap-2">
                <CheckExport check={whole.data} connectorName={connectorName} />
              </div>
            </>
          ) : (
            <SkeletonLines lines={6} label="Loading the check" />
          )}
        </div>
      ) : null}
    </details>
  );
}
