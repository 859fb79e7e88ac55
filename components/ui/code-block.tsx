"use client";

import { clsx } from "clsx";
import { Download } from "lucide-react";
import { Button } from "./button";
import { CodeFrame } from "./code-frame";
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
  return (
    <CodeFrame
      label={label}
      actions={
        <>
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
        </>
      }
    >
      <pre
        className={clsx(
          "w-max min-w-full px-3 py-2.5 font-mono text-sm",
          wrap && "w-auto! break-all whitespace-pre-wrap",
        )}
      >
        <code>{language === "json" ? <TintedJson text={code} /> : code}</code>
      </pre>
    </CodeFrame>
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
