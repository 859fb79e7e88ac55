"use client";

import { useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import type { EditorHandle } from "@/components/ui/editor-box";
import { PolicyResult, type ShownReview } from "./policy-result";
import type { ReviewBlock } from "./review-block";

export interface PolicySectionProps {
  title: string;
  description: string;
  value: string;
  onChange: (text: string) => void;
  /** The largest size IAM takes, white space not counted. */
  maxLength: number;
  /** Undefined while the editor is empty. `text` is what the offsets are of. */
  review: ShownReview | undefined;
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

/** One array, so that the marks of an empty editor are not drawn anew with every render. */
const noMarks: ShownReview["findings"] = [];

/** One policy: its editor, and beside or below it what it means. */
export function PolicySection(props: PolicySectionProps) {
  const { title, value, review, sample, sampleLabel, note, onChange } = props;
  const editor = useRef<EditorHandle>(null);

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
          marked={{ text: review?.text ?? value, marks: review?.findings ?? noMarks }}
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
          <PolicyResult
            title={title}
            value={value}
            review={review}
            fix={props.fix}
            lists={props.lists}
            editor={editor}
          />
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
