"use client";

import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import { CopyButton } from "./copy-button";
import { FieldDescription } from "./form-field";
import { Skeleton } from "./skeleton";

export interface CopyFieldProps {
  label: string;
  /** Undefined while it loads. */
  value: string | undefined;
  description?: ReactNode;
  /** For tight places: the label beside or above is given by the surroundings. */
  labelHidden?: boolean;
}

/** A read-only value to be carried elsewhere: monospaced, wraps anywhere, copies whole. */
export function CopyField({ label, value, description, labelHidden = false }: CopyFieldProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset announces a form section; this is one value
    <div role="group" aria-labelledby={id} className="flex min-w-0 flex-col gap-1">
      <div id={id} className={clsx("font-medium", labelHidden && "sr-only")}>
        {label}
      </div>
      <FieldDescription id={id} text={description} />
      <div className="flex min-h-9 items-start justify-between gap-1 rounded-md border border-line bg-sunken py-[0.1875rem] pr-1 pl-3">
        {value === undefined ? (
          <Skeleton className="my-1.5 w-40" />
        ) : (
          <>
            <code className="min-w-0 py-1 font-mono text-sm break-all select-all">{value}</code>
            <CopyButton value={value} label={label} />
          </>
        )}
      </div>
    </div>
  );
}
