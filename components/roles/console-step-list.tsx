import { ArrowDown, Plus } from "lucide-react";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { OuterLink } from "@/components/ui/inline-link";
import type { Setup } from "@/lib/domain/connectors/policy-input";

type Step = Setup["steps"][number];

/** The way through the AWS console by hand. */
export function ConsoleStepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol aria-label="Steps in the AWS console" className="flex flex-col gap-2">
      {steps.map((step) => (
        <li key={step.id} className="flex gap-3">
          <span
            aria-hidden="true"
            className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-soft text-sm font-semibold text-accent tabular-nums"
          >
            {step.number === 0 ? <Beside optional={step.optional} /> : step.number}
          </span>
          <div className="min-w-0 flex-1">
            <h3 className="font-semibold">
              {step.number === 0 ? null : <span className="sr-only">Step {step.number}: </span>}
              {step.title}
              {step.optional ? (
                <span className="text-sm font-normal text-ink-muted"> optional</span>
              ) : null}
            </h3>
            <p className="text-sm break-words">
              {step.body.map((piece, position) => (
                <Piece
                  // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the sentence
                  key={position}
                  piece={piece}
                  before={step.body[position - 1]}
                  after={step.body[position + 1]}
                />
              ))}
            </p>
            {step.document ? (
              <div className="mt-2">
                <CodeBlock
                  label={step.document.label}
                  code={step.document.text}
                  language="json"
                  marks={step.document.toFill}
                  filename={step.document.filename}
                  folded={step.optional}
                />
              </div>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Of a step that has no number. */
function Beside({ optional }: { optional: boolean }) {
  return optional ? <Plus className="size-4" /> : <ArrowDown className="size-4" />;
}

type Part = Step["body"][number];

/** The mark that a text begins with, which belongs to the piece before it. */
function markOf(piece: Part | undefined): string {
  return piece?.kind === "text" ? (/^[.,;:)]/.exec(piece.text)?.[0] ?? "") : "";
}

type PieceProps = {
  piece: Part;
  before: Part | undefined;
  after: Part | undefined;
};

function Piece({ piece, before, after }: PieceProps) {
  switch (piece.kind) {
    case "text":
      return before?.kind === "copy" ? piece.text.slice(markOf(piece).length) : piece.text;
    case "ui":
      return <strong className="font-semibold">{piece.text}</strong>;
    case "link":
      return <OuterLink href={piece.href}>{piece.text}</OuterLink>;
    case "copy":
      return <CopyValue value={piece.value} label={piece.label} mark={markOf(after)} />;
  }
}

/** Flows with the sentence, and its full stop stays beside it. */
function CopyValue({ value, label, mark }: { value: string; label: string; mark: string }) {
  return (
    <>
      <code className="font-mono text-sm break-all">{value}</code>
      <span className="whitespace-nowrap">
        <span className="-my-1.5 -mr-1 inline-block align-middle">
          <CopyButton value={value} label={label} />
        </span>
        {mark}
      </span>
    </>
  );
}
