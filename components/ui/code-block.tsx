"use client";

import { clsx } from "clsx";
import { Download } from "lucide-react";
import { type ComponentType, lazy, Suspense } from "react";
import { Button } from "./button";
import { CodeFrame } from "./code-frame";
import { CopyButton } from "./copy-button";
import { saveAs } from "./save-as";
import type { TintedCodeProps } from "./tinted-code";

export interface CodeBlockProps {
  /** Names the text above it and in the copy button. */
  label: string;
  code: string;
  language?: TintedCodeProps["language"];
  /** Places that the reader still has to fill in. */
  marks?: readonly string[];
  /** Set: a download button saves the text under this name. */
  filename?: string;
  /** Breaks long lines, for commands; otherwise they scroll sideways. */
  wrap?: boolean;
}

// Colour is no content: the text stands there before it, and without it.
const TintedCode = lazy<ComponentType<TintedCodeProps>>(() =>
  import("./tinted-code").catch(() => ({ default: ({ text }: TintedCodeProps) => text })),
);

export function CodeBlock({
  label,
  code,
  language = "text",
  marks,
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
              title={`Download ${filename}`}
              icon={<Download aria-hidden="true" />}
              onClick={() =>
                saveAs(filename, code, language === "json" ? "application/json" : "text/plain")
              }
            />
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
        <code>
          <Suspense fallback={code}>
            <TintedCode text={code} language={language} {...(marks ? { marks } : {})} />
          </Suspense>
        </code>
      </pre>
    </CodeFrame>
  );
}
