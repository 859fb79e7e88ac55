"use client";

import { clsx } from "clsx";
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react";
import { FieldNotes } from "./form-field";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "id" | "ref"> {
  label: ReactNode;
  /** Keeps the label for assistive technology only. */
  labelHidden?: boolean;
  description?: ReactNode;
  error?: ReactNode;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
  ref?: (element: HTMLInputElement | null) => void;
}

export function Checkbox({
  label,
  labelHidden = false,
  description,
  error,
  indeterminate = false,
  className,
  ref,
  ...rest
}: CheckboxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = indeterminate;
  }, [indeterminate]);

  return (
    <div className={clsx("flex flex-col gap-1", className)}>
      <label className="flex min-h-6 min-w-6 items-start gap-2">
        <input
          {...rest}
          ref={(element) => {
            input.current = element;
            ref?.(element);
          }}
          type="checkbox"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span className={labelHidden ? "sr-only" : "min-w-0"}>
          {label}
          {description ? <span className="block text-sm text-ink-muted">{description}</span> : null}
        </span>
      </label>
      <FieldNotes id={id} error={error} />
    </div>
  );
}
