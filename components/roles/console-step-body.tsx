import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { OuterLink } from "@/components/ui/inline-link";
import type { Setup } from "@/lib/domain/connectors/policy-input";

export type SetupStep = Setup["steps"][number];

/** What a step says to do, with the JSON that it pastes. */
export function ConsoleStepBody({ step }: { step: SetupStep }) {
  return (
    <>
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
          />
        </div>
      ) : null}
    </>
  );
}

type Part = SetupStep["body"][number];

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
