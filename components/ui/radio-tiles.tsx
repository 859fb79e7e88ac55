"use client";

import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import {
  describeField,
  FieldDescription,
  FieldLabelText,
  FieldNotes,
  type FieldText,
} from "./form-field";

export interface RadioTile {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface RadioTilesProps extends FieldText {
  options: readonly RadioTile[];
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  /** Tiles side by side on wide screens. */
  columns?: 1 | 2 | 3 | 4;
}

const columnStyles = {
  1: "",
  2: "@md:grid-cols-2",
  3: "@md:grid-cols-2 @2xl:grid-cols-3",
  4: "@md:grid-cols-2 @3xl:grid-cols-4",
} as const;

/** A choice of one among few, each with room for a line of explanation. */
export function RadioTiles({
  options,
  value,
  onChange,
  onBlur,
  name,
  columns = 2,
  ...text
}: RadioTilesProps) {
  const id = useId();
  // The chosen one, or all where none is chosen.
  const isAtFault = (option: string) => Boolean(text.error) && (value ?? option) === option;
  return (
    <fieldset
      className="@container flex min-w-0 flex-col gap-1"
      aria-describedby={describeField(id, text)}
    >
      <legend className="mb-1 font-medium">
        <FieldLabelText label={text.label} optional={text.optional} />
      </legend>
      <FieldDescription id={id} text={text.description} />
      <div className={clsx("mt-0.5 grid gap-2", columnStyles[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              "flex min-w-0 items-start gap-2.5 rounded-md border bg-surface p-3 transition-colors",
              "has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent",
              "not-in-data-[waiting=true]:has-disabled:bg-sunken not-in-data-[waiting=true]:has-disabled:text-ink-muted",
              "has-disabled:cursor-not-allowed",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              isAtFault(option.value)
                ? "border-danger! ring-danger!"
                : "border-line-strong not-has-disabled:hover:bg-hover",
            )}
          >
            <input
              type="radio"
              name={name ?? id}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              onBlur={onBlur}
              className="mt-[0.2rem] size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{option.label}</span>
              {option.description ? (
                <span className="block text-sm text-ink-muted">{option.description}</span>
              ) : null}
            </span>
            {option.icon}
          </label>
        ))}
      </div>
      <FieldNotes id={id} constraint={text.constraint} error={text.error} />
    </fieldset>
  );
}
