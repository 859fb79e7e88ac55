"use client";

import { clsx } from "clsx";
import { Download } from "lucide-react";
import { useId } from "react";
import { Button } from "./button";
import { CopyButton } from "./copy-button";
import { saveAs } from "./save-as";
import { type JsonTokenKind, tokenizeJson } from "./tokenize-json";

export interface CodeBlockProps {
  /** Names the text above it and in the copy button. */
  label: string;
  code: string;
  language?: "json" | "text";
  /** Set: a download button saves the text under this name. */
  filename?: string;
  /** Breaks long lines, for commands; otherwise they scroll sideways. */
  wrap?: boolean;
}

const tints = {
  key: "text-accent",
  string: "text-ok",
  number: "text-warn",
  word: "text-warn",
  plain: "",
} as const satisfies Record<JsonTokenKind, string>;

export function CodeBlock({
  label,
  code,
  language = "text",
  filename,
  wrap = false,
}: CodeBlockProps) {
  const id = useId();
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border border-line bg-sunken">
      <figcaption className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-1.5 pr-1.5 pl-3">
        <span id={id} className="min-w-0 text-sm font-medium">
          {label}
        </span>
        <span className="flex gap-1.5">
          <CopyButton value={code} label={label} withText />
          {filename ? (
            <Button
              size="sm"
              aria-label={`Download ${label}`}
              icon={<Download aria-hidden="true" />}
              onClick={() =>
                saveAs(filename, code, language === "json" ? "application/json" : "text/plain")
              }
            >
              Download
            </Button>
          ) : null}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a section would be a landmark, one for each policy of a page */}
      <div
        role="group"
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto focus-visible:-outline-offset-2"
      >
        <pre
          className={clsx(
            "w-max min-w-full px-3 py-2.5 font-mono text-sm",
            wrap && "w-auto! break-all whitespace-pre-wrap",
          )}
        >
          <code>{language === "json" ? <TintedJson text={code} /> : code}</code>
        </pre>
      </div>
    </figure>
  );
}

function TintedJson({ text }: { text: string }) {
  return tokenizeJson(text).map((token, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text
    <span key={position} className={tints[token.kind]}>
      {token.text}
    </span>
  ));
}
