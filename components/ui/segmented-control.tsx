"use client";

import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  /** Shown in place of the label, which stays for assistive technology and as a tip. */
  icon?: ReactNode;
}

export interface SegmentedControlProps<Value extends string> {
  /** The accessible name of the group. */
  label: string;
  options: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A choice among few that takes effect at once, such as a filter or a way of showing. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onChange,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex min-w-0 max-w-full flex-wrap gap-0.5 rounded-md bg-sunken p-0.5 ring-1 ring-line">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          title={option.icon ? option.label : undefined}
          className={clsx(
            "inline-flex min-h-7 min-w-7 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm font-medium text-ink-muted transition-colors",
            "hover:text-ink has-checked:bg-raised has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--color-line-strong)]",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent [&_svg]:size-4",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.icon}
          <span className={option.icon ? "sr-only" : ""}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
