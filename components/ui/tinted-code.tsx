import type { CodeTokenKind } from "./code-token";
import { type CodeLanguage, tokenizeCode } from "./tokenize-code";

export interface TintedCodeProps {
  text: string;
  language: CodeLanguage;
  /** Parts of the text that stand out. */
  marks?: readonly string[];
}

const tints = {
  key: "text-accent",
  string: "text-ok",
  number: "text-warn",
  word: "text-warn",
  comment: "text-ink-muted",
  plain: undefined,
} as const satisfies Record<CodeTokenKind, string | undefined>;

export default function TintedCode({ text, language, marks = [] }: TintedCodeProps) {
  return tokenizeCode(text, language).map(({ kind, text: part }, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text
    <span key={position} className={tints[kind]}>
      <MarkedPart text={part} marks={marks} />
    </span>
  ));
}

function MarkedPart({ text, marks }: { text: string; marks: readonly string[] }) {
  const mark = marks.find((each) => text.includes(each));
  if (mark === undefined) return text;
  const [before, ...after] = text.split(mark);
  return (
    <>
      {before}
      {after.map((part, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
        <span key={position}>
          <mark className="rounded-sm bg-warn-soft font-semibold text-warn ring-1 ring-warn">
            {mark}
          </mark>
          <MarkedPart text={part} marks={marks} />
        </span>
      ))}
    </>
  );
}
