"use client";

import { Wrench } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Status } from "@/components/ui/status";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Finding, FindingSeverity, TextEdit } from "@/lib/iam/review/finding";

export interface FindingListProps {
  findings: readonly Finding[];
  onJump: (from: number, to: number) => void;
  onFix: (edits: readonly TextEdit[]) => void;
  onFixAll: () => void;
}

const severities = {
  error: { tone: "danger", word: "Error" },
  warning: { tone: "warn", word: "Warning" },
  info: { tone: "info", word: "Note" },
} as const satisfies Record<FindingSeverity, { tone: "danger" | "warn" | "info"; word: string }>;

/** What is wrong in a policy, from its first line to its last; each leads there. */
export function FindingList({ findings, onJump, onFix, onFixAll }: FindingListProps) {
  if (findings.length === 0) return null;
  const fixable = findings.filter(({ fix }) => fix).length;
  return (
    <div>
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">
          {findings.length === 1 ? "1 finding" : `${findings.length} findings`}
        </h3>
        {fixable > 1 ? (
          <Button size="sm" onClick={onFixAll}>
            Fix all {fixable}
          </Button>
        ) : null}
      </div>
      <ul className="mt-1 divide-y divide-line border-y border-line">
        {findings.map((finding) => (
          <FindingItem
            key={`${finding.code} ${finding.path} ${finding.from}`}
            {...{ finding, onJump, onFix }}
          />
        ))}
      </ul>
    </div>
  );
}

function FindingItem({
  finding,
  onJump,
  onFix,
}: Pick<FindingListProps, "onJump" | "onFix"> & { finding: Finding }) {
  const { severity, message, line, column, from, to, fix } = finding;
  const { tone, word } = severities[severity];
  return (
    <li className="flex flex-col items-start gap-1 py-2.5">
      <div className="flex w-full flex-wrap items-center justify-between gap-x-3">
        <Status tone={tone} className="text-sm font-medium">
          {word}
        </Status>
        <button
          type="button"
          className="min-h-6 font-mono text-xs text-accent underline underline-offset-2 hover:text-accent-hover"
          onClick={() => onJump(from, to)}
        >
          <VisuallyHidden>Show line and column </VisuallyHidden>
          {line}:{column}
        </button>
      </div>
      <p className="text-sm wrap-anywhere">{message}</p>
      {fix ? (
        <Button
          size="sm"
          className="text-left"
          icon={<Wrench aria-hidden="true" />}
          onClick={() => onFix(fix.edits)}
        >
          Fix: {fix.title}
        </Button>
      ) : null}
    </li>
  );
}
