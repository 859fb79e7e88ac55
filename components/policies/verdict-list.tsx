"use client";

import type { ReactNode } from "react";
import { Status } from "@/components/ui/status";
import type { ActionVerdict, TrustVerdict } from "@/lib/iam/review/finding";
import { describeTrustVerdict } from "./summarise-review";

type Jump = (statementPath: string) => void;

/** Action by action: allowed or not, and by which statement. */
export function ActionVerdictList({
  verdicts,
  onJump,
}: {
  verdicts: readonly ActionVerdict[];
  onJump: Jump;
}) {
  return (
    <ul aria-label="Verdicts" className="divide-y divide-line border-y border-line">
      {verdicts.map((verdict) => {
        const { action, required, allowed, reason, statementPath, deniedResources } = verdict;
        return (
          <VerdictItem
            key={action}
            tone={allowed ? "ok" : !required ? "neutral" : allowed === null ? "warn" : "danger"}
            reason={reason}
            statementPath={statementPath}
            onJump={onJump}
          >
            <code className="font-mono text-sm break-all">{action}</code>{" "}
            <span className="text-sm">{describeAction(verdict)}</span>
            {required ? null : <span className="text-sm text-ink-muted"> – optional</span>}
            {deniedResources.length > 0 ? (
              <span className="block text-sm text-ink-muted">
                Denied on{" "}
                <code className="font-mono text-xs break-all">{deniedResources.join(", ")}</code>
              </span>
            ) : null}
          </VerdictItem>
        );
      })}
    </ul>
  );
}

function describeAction({ allowed, required, deniedResources, dependsOn }: ActionVerdict): string {
  if (allowed === null) return `depends on ${dependsOn.join(", ")}`;
  if (allowed) return "allowed";
  if (deniedResources.length > 0) return "missing in part";
  return required ? "missing" : "not allowed";
}

/** Caller by caller: with the right, no, and a wrong External ID. */
export function TrustVerdictList({
  verdicts,
  serviceName,
  onJump,
}: {
  verdicts: readonly TrustVerdict[];
  serviceName: string;
  onJump: Jump;
}) {
  return (
    <ul aria-label="Verdicts" className="divide-y divide-line border-y border-line">
      {verdicts.map((verdict) => (
        <VerdictItem
          key={verdict.probe}
          tone={
            verdict.allowed === verdict.expected
              ? "ok"
              : verdict.allowed === null && verdict.expected
                ? "warn"
                : "danger"
          }
          reason={verdict.reason}
          statementPath={verdict.statementPath}
          onJump={onJump}
        >
          {describeTrustVerdict(verdict, serviceName)}
        </VerdictItem>
      ))}
    </ul>
  );
}

function VerdictItem({
  tone,
  reason,
  statementPath,
  onJump,
  children,
}: {
  tone: "ok" | "warn" | "danger" | "neutral";
  reason: string;
  statementPath: string | undefined;
  onJump: Jump;
  children: ReactNode;
}) {
  return (
    <li className="py-2">
      <Status tone={tone}>
        <span className="text-ink">{children}</span>
      </Status>
      <p className="pl-5.5 text-sm text-ink-muted wrap-anywhere">
        {reason}{" "}
        {statementPath === undefined ? null : (
          <button
            type="button"
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-2 hover:text-accent-hover"
            onClick={() => onJump(statementPath)}
          >
            Show statement
          </button>
        )}
      </p>
    </li>
  );
}
