"use client";

import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CodeEditor } from "@/components/ui/code-editor";
import type { EditorHandle } from "@/components/ui/editor-box";
import { Status } from "@/components/ui/status";
import { indentPolicy } from "@/lib/iam/policy/json-document";
import type { Finding } from "@/lib/iam/review/finding";
import { locate, readJsonText } from "@/lib/iam/review/json-text";
import { findingKey } from "./fix-all";
import { FixProposal } from "./fix-proposal";
import type { ReviewBlock, ReviewPlace } from "./group-review";
import { ReviewBlockList } from "./review-block-list";
import type { ReviewSummary } from "./summarise-review";

export interface PolicySectionProps {
  title: string;
  description: string;
  value: string;
  onChange: (text: string) => void;
  /** The largest size IAM takes, white space not counted. */
  maxLength: number;
  /** Undefined while the editor is empty. `text` is what the offsets are of. */
  review:
    | {
        text: string;
        findings: readonly Finding[];
        summary: ReviewSummary;
        /** To take in place of one that allows more. */
        enough?: string | null;
      }
    | undefined;
  /** Our own policy for what is asked; undefined with the reason that there is none. */
  sample: { text: string } | { missing: string };
  sampleLabel: string;
  /** The text after the fixes that the review offers, or those only. */
  fix: (text: string, only?: readonly string[]) => Promise<string>;
  /** The text could not be reviewed at all. */
  hasFailed: boolean;
  /** Where the text was taken from. */
  note: { text: string; undo: () => void; dismiss: () => void } | undefined;
  /** What the review says, each reason once. */
  lists: readonly { label: string; blocks: readonly ReviewBlock[] }[];
}

/** What every fix together would make of a text, or has made of it. */
type FixAll = { state: "offered" | "taken"; before: string; after: string };

/** One policy: its editor, and beside or below it what it means. */
export function PolicySection(props: PolicySectionProps) {
  const { title, value, review, sample, sampleLabel, note, onChange } = props;
  const editor = useRef<EditorHandle>(null);
  const current = review?.text === value ? review : undefined;
  const [allFixed, setAllFixed] = useState<FixAll>();
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);

  /** As one step that the editor can take back. */
  const replace = (insert: string) =>
    editor.current?.apply([{ from: 0, to: value.length, insert }]);

  async function applyFixes(findings: readonly Finding[]) {
    if (!current) return;
    const [first] = findings;
    if (findings.length === 1 && first?.fix) editor.current?.apply(first.fix.edits);
    else {
      const fixed = await props.fix(value, findings.map(findingKey));
      // What was typed meanwhile counts more.
      if (latest.current === value) replace(fixed);
    }
  }
  async function offerAllFixes() {
    const after = await props.fix(value);
    if (latest.current === value) setAllFixed({ state: "offered", before: value, after });
  }
  function jump(place: ReviewPlace) {
    if (!("path" in place)) return editor.current?.select(place.from, place.to);
    const json = readJsonText(value);
    if (json === "too_deep") return;
    const { from, to } = locate(json, place.path);
    editor.current?.select(from, to);
  }
  const offered = allFixed?.state === "offered" && allFixed.before === value ? allFixed : undefined;
  const taken = allFixed?.state === "taken" && allFixed.after === value ? allFixed : undefined;
  const fixable = current?.findings.filter(({ fix }) => fix).length ?? 0;

  return (
    <section
      aria-label={title}
      className="grid min-w-0 content-start items-start gap-x-6 gap-y-4 @3xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] @[59rem]:grid-cols-[minmax(0,1fr)]"
    >
      <div className="flex min-w-0 flex-col gap-3">
        <CodeEditor
          ref={editor}
          label={title}
          description={props.description}
          value={value}
          onChange={onChange}
          marked={{ text: review?.text ?? value, marks: review?.findings ?? [] }}
          placeholder="Paste JSON here"
          aside={
            "text" in sample && value.trim() === "" ? (
              <Button size="sm" onClick={() => onChange(sample.text)}>
                {sampleLabel}
              </Button>
            ) : null
          }
          constraint={value.trim() === "" && "missing" in sample ? sample.missing : undefined}
          status={
            value === "" ? (
              <span>Empty</span>
            ) : (
              <PolicySize text={value} maxLength={props.maxLength} />
            )
          }
        />
        {note ? (
          <Alert
            live
            action={
              <>
                <Button size="sm" onClick={note.undo}>
                  Undo
                </Button>
                <Button size="sm" onClick={note.dismiss}>
                  Keep
                </Button>
              </>
            }
          >
            {note.text}
          </Alert>
        ) : null}
      </div>
      <div className="min-w-0">
        {review ? (
          <div className="flex flex-col gap-4">
            <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
              <div role="status" className="min-w-0">
                <h2 className="text-lg font-semibold">
                  <Status tone={review.summary.tone}>{review.summary.text}</Status>
                </h2>
                {review.summary.judgement ? (
                  <p className="mt-1">{review.summary.judgement}</p>
                ) : null}
              </div>
              {fixable > 1 && !offered ? (
                <Button size="sm" variant="primary" onClick={offerAllFixes}>
                  Fix all
                </Button>
              ) : null}
            </div>
            {offered ? (
              <FixProposal
                label={title}
                actual={indentPolicy(offered.before)}
                fixed={offered.after}
                onTake={() => {
                  replace(offered.after);
                  setAllFixed({ ...offered, state: "taken" });
                }}
                onLeave={() => setAllFixed(undefined)}
              />
            ) : null}
            {taken ? (
              <Alert
                tone="success"
                live
                action={
                  <Button size="sm" onClick={() => replace(taken.before)}>
                    Undo
                  </Button>
                }
              >
                The fixed policy took the place of yours.
              </Alert>
            ) : null}
            {review.enough && !offered ? (
              <CodeBlock
                label="The policy that is enough"
                code={review.enough}
                language="json"
                filename="permissions-policy.json"
              />
            ) : null}
            {props.lists.map(({ label, blocks }) => (
              <ReviewBlockList
                key={label}
                label={label}
                blocks={blocks}
                onJump={jump}
                onFix={applyFixes}
              />
            ))}
          </div>
        ) : (
          <p className="text-ink-muted @3xl:pt-7 @[59rem]:pt-0">
            {props.hasFailed
              ? "This browser could not run the check. Reload the page to try again."
              : "The verdict appears here."}
          </p>
        )}
      </div>
    </section>
  );
}

/** As IAM counts: characters, white space left out. */
function PolicySize({ text, maxLength }: { text: string; maxLength: number }) {
  const length = text.replaceAll(/\s/g, "").length;
  const format = (size: number) => size.toLocaleString("en");
  return (
    <span className={length > maxLength ? "text-danger" : ""}>
      {format(length)} of {format(maxLength)} characters
    </span>
  );
}
