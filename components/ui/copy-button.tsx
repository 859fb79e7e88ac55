"use client";

import { clsx } from "clsx";
import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonStyle } from "./button-style";
import { copyText } from "./copy-text";

export interface CopyButtonProps {
  value: string;
  /** What is copied, for the accessible name: "Copy" + label. */
  label: string;
  /** Shows the word Copy, or these words, beside the icon. */
  withText?: boolean | string;
}

type CopyState = "idle" | "copied" | "refused";

const icons = { idle: Copy, copied: Check, refused: X } as const;
const words = { idle: "Copy", copied: "Copied", refused: "Not copied" } as const;

const shownMs = 2000;

export function CopyButton({ value, label, withText = false }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), shownMs);
    return () => clearTimeout(timer);
  }, [state]);

  const Icon = icons[state];
  return (
    <>
      <button
        type="button"
        aria-label={`Copy ${label}`}
        title={withText ? undefined : `Copy ${label}`}
        className={
          withText
            ? buttonStyle("secondary", "sm")
            : "inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-ink-muted transition-colors hover:bg-hover hover:text-ink"
        }
        onClick={async () => setState((await copyText(value)) ? "copied" : "refused")}
      >
        <Icon
          aria-hidden="true"
          className={clsx(
            "size-4",
            state === "copied" && "text-ok",
            state === "refused" && "text-danger",
          )}
        />
        {withText ? (state === "idle" && withText !== true ? withText : words[state]) : null}
      </button>
      <span role="status" className="sr-only">
        {state === "idle" ? "" : `${words[state]}: ${label}`}
      </span>
    </>
  );
}
