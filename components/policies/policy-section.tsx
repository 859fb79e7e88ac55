"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CodeEditor } from "@/components/ui/code-editor";
import type { EditorHandle } from "@/components/ui/editor-box";
import { Status } from "@/components/ui/status";
import type { Finding, TextEdit } from "@/lib/iam/review/finding";
import { locate, readJsonText } from "@/lib/iam/review/json-text";
import { FindingList } from "./finding-list";
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
  /** The text after every fix that the review offers. */
  fixAll: (text: string) => Promise<string>;
  /** The text could not be reviewed at all. */
  hasFailed: boolean;
  /** Where the text was taken from. */
  note: { text: string; undo: () => void; dismiss: () => void } | undefined;
  /** Given the way to a statement. */
  verdicts: (jump: (statementPath: string) => void) => ReactNode;
}

/** One policy: its editor, and beside or below it what it means. */
export function PolicySection(props: PolicySectionProps) {
  const { title, value, review, sample, sampleLabel, note, onChange } = props;
  const editor = useRef<EditorHandle>(null);
  const current = review?.text === value ? review : undefined;
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);

  function apply(edits: readonly TextEdit[]) {
    if (current) editor.current?.apply(edits);
  }
  async function fixAll() {
    const insert = await props.fixAll(value);
    // What was typed meanwhile counts more.
    if (latest.current === value) editor.current?.apply([{ from: 0, to: value.length, insert }]);
  }
  function jumpTo(statementPath: string) {
    const json = readJsonText(value);
    if (json === "too_deep") return;
    const { from, to } = locate(json, statementPath);
    editor.current?.select(from, to);
  }

  return (
    <section
      aria-label={title}
      className="grid items-start gap-x-6 gap-y-4 @3xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <div className="flex min-w-0 flex-col gap-3 @3xl:sticky @3xl:top-4">
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
              <span>Nothing to check yet</span>
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
      <div className="min-w-0 @3xl:sticky @3xl:top-4">
        {review ? (
          <div className="flex flex-col gap-4">
            <div role="status">
              <h2 className="text-lg font-semibold">
                <Status tone={review.summary.tone}>{review.summary.text}</Status>
              </h2>
              {review.summary.judgement ? <p className="mt-1">{review.summary.judgement}</p> : null}
            </div>
            {review.enough ? (
              <CodeBlock
                label="The policy that is enough"
                code={review.enough}
                language="json"
                filename="permissions-policy.json"
              />
            ) : null}
            {props.verdicts(jumpTo)}
            <FindingList
              findings={review.findings}
              onJump={(from, to) => editor.current?.select(from, to)}
              onFix={apply}
              onFixAll={fixAll}
            />
          </div>
        ) : (
          <p className="text-ink-muted @3xl:pt-7">
            {props.hasFailed
              ? "This browser could not run the check. Reload the page to try again."
              : "The verdicts appear here as soon as there is a policy."}
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
