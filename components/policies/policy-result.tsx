"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import type { EditorHandle } from "@/components/ui/editor-box";
import { Status } from "@/components/ui/status";
import { indentPolicy } from "@/lib/iam/policy/json-document";
import type { Finding } from "@/lib/iam/review/finding";
import { locate, readJsonText } from "@/lib/iam/review/json-text";
import { findingKey } from "./fix-all";
import { FixProposal } from "./fix-proposal";
import type { ReviewBlock, ReviewPlace } from "./review-block";
import { ReviewBlockList } from "./review-block-list";
import type { ProofLine, ReviewSummary } from "./summarise-review";

export type ShownReview = {
  /** What the offsets are of. */
  text: string;
  findings: readonly Finding[];
  summary: ReviewSummary;
  /** What is so for every possible request. */
  proofs: readonly ProofLine[];
  /** To take in place of one that allows more. */
  enough?: string | null;
};

export interface PolicyResultProps {
  title: string;
  /** As it stands in the editor. */
  value: string;
  review: ShownReview;
  /** The text after the fixes that the review offers, or those only. */
  fix: (text: string, only?: readonly string[]) => Promise<string>;
  lists: readonly { label: string; blocks: readonly ReviewBlock[] }[];
  editor: RefObject<EditorHandle | null>;
}

/** What every fix together would make of a text, or has made of it. */
type FixAll = { state: "offered" | "taken"; before: string; after: string };

/** What a policy means, each reason once, and the ways to fix it. */
export function PolicyResult({ title, value, review, fix, lists, editor }: PolicyResultProps) {
  const [allFixed, setAllFixed] = useState<FixAll>();
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);

  /** As one step that the editor can take back. */
  const replace = (insert: string) =>
    editor.current?.apply([{ from: 0, to: value.length, insert }]);

  async function applyFixes(findings: readonly Finding[]) {
    if (review.text !== value) return;
    const [first] = findings;
    if (findings.length === 1 && first?.fix) editor.current?.apply(first.fix.edits);
    else {
      const fixed = await fix(value, findings.map(findingKey));
      // What was typed meanwhile counts more.
      if (latest.current === value) replace(fixed);
    }
  }
  async function offerAllFixes() {
    const after = await fix(value);
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
  const fixable = review.findings.filter(({ fix }) => fix).length;

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
        <div role="status" className="flex min-w-0 flex-col gap-2">
          {review.proofs.map(({ tone, text }) => (
            <p key={text} className="wrap-anywhere">
              <Status tone={tone}>{text}</Status>
            </p>
          ))}
          <h2 className="text-lg font-semibold">
            <Status tone={review.summary.tone}>{review.summary.text}</Status>
          </h2>
          {review.summary.judgement ? <p>{review.summary.judgement}</p> : null}
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
      {lists.map(({ label, blocks }) => (
        <ReviewBlockList
          key={label}
          label={label}
          blocks={blocks}
          onJump={jump}
          onFix={applyFixes}
        />
      ))}
    </div>
  );
}
