"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { CodeFrame } from "./code-frame";
import { CopyButton } from "./copy-button";
import { type DiffLine, diffByLine } from "./diff-lines";

export interface LineDiffProps {
  /** Names the text above it. */
  label: string;
  actual: string;
  required: string;
  /** `required` is what it became, not what it must be. */
  past?: boolean;
}

const signs = { same: " ", add: "+", remove: "−" } as const;
const styles = {
  same: "",
  add: "bg-ok-soft text-ok",
  remove: "bg-danger-soft text-danger",
} as const;
const words = {
  due: { same: undefined, add: "To add: ", remove: "To remove: " },
  past: { same: undefined, add: "Added: ", remove: "Removed: " },
} as const;

/** What is and what must be, or was and became, line by line; the whole of the second can be copied. */
export default function LineDiff({ label, actual, required, past = false }: LineDiffProps) {
  const [unfolded, setUnfolded] = useState(false);
  const { parts, added, removed } = diffByLine(actual, required);
  return (
    <CodeFrame
      label={label}
      note={<span className="text-ink-muted">{summarize(added, removed, past)}</span>}
      actions={
        <CopyButton value={required} label={past ? label : `${label} as it must be`} withText />
      }
    >
      <div className="w-max min-w-full py-2 font-mono text-sm">
        {parts.map((part) => {
          const key = part.lines[0]?.at;
          if (part.kind === "lines" || unfolded)
            return <Lines key={key} lines={part.lines} past={past} />;
          return (
            <button
              key={key}
              type="button"
              onClick={() => setUnfolded(true)}
              className="block w-full px-3 py-1 text-left font-sans text-ink-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2"
            >
              Show {part.lines.length} unchanged {part.lines.length === 1 ? "line" : "lines"}
            </button>
          );
        })}
      </div>
    </CodeFrame>
  );
}

function Lines({ lines, past }: { lines: readonly DiffLine[]; past: boolean }) {
  const told = words[past ? "past" : "due"];
  return lines.map(({ at, kind, text }) => (
    <div key={at} className={clsx("px-3 whitespace-pre", styles[kind])}>
      <span aria-hidden="true" className="mr-2 select-none">
        {signs[kind]}
      </span>
      {told[kind] ? <span className="sr-only">{told[kind]}</span> : null}
      {text}
    </div>
  ));
}

function summarize(added: number, removed: number, past: boolean): string {
  if (added === 0 && removed === 0) return past ? "did not change" : "is as it must be";
  const count = (lines: number) => `${lines} ${lines === 1 ? "line" : "lines"}`;
  return [
    ...(removed > 0 ? [`${count(removed)} ${past ? "removed" : "to remove"}`] : []),
    ...(added > 0 ? [`${count(added)} ${past ? "added" : "to add"}`] : []),
  ].join(", ");
}
