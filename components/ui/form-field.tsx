"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface FieldText {
  label: ReactNode;
  /** Writes "optional" beside the label; every other field is required. */
  optional?: boolean | undefined;
  /** What the field is for: between label and control. */
  description?: ReactNode;
  /** What the control takes: below it. */
  constraint?: ReactNode;
  /** What is wrong and how to fix it. */
  error?: ReactNode;
}

/** To be spread on the control. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FormFieldProps extends FieldText {
  children: (control: FieldControl) => ReactNode;
  /** At the end of the label's line. */
  aside?: ReactNode;
  /** Beside the control, for instance a button that makes a new choice. */
  action?: ReactNode;
}

/** The anatomy of every field: label, description, control, constraint, error. */
export function FormField({ children, aside, action, ...text }: FormFieldProps) {
  const id = useId();
  const described = describeField(id, text);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          <FieldLabelText label={text.label} optional={text.optional} />
        </label>
        {aside}
      </div>
      <FieldDescription id={id} text={text.description} />
      <div className="mt-0.5 flex flex-wrap items-start gap-2 sm:flex-nowrap">
        <div className="min-w-0 flex-1 basis-full sm:basis-auto">
          {children({
            id,
            "aria-describedby": described,
            "aria-invalid": text.error ? true : undefined,
          })}
        </div>
        {action}
      </div>
      <FieldNotes id={id} constraint={text.constraint} error={text.error} />
    </div>
  );
}

/** The ids of the texts that describe a control, or undefined when there are none. */
export function describeField(id: string, text: FieldText): string | undefined {
  const ids = [
    text.error ? `${id}-error` : null,
    text.description ? `${id}-description` : null,
    text.constraint ? `${id}-constraint` : null,
  ].filter((part) => part !== null);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

export function FieldLabelText({ label, optional }: Pick<FieldText, "label" | "optional">) {
  return (
    <>
      {label}
      {optional ? <span className="font-normal text-ink-muted"> – optional</span> : null}
    </>
  );
}

export function FieldDescription({ id, text }: { id: string; text: ReactNode }) {
  if (!text) return null;
  return (
    <div id={`${id}-description`} className="text-sm text-ink-muted">
      {text}
    </div>
  );
}

export function FieldNotes({
  id,
  constraint,
  error,
}: { id: string } & Pick<FieldText, "constraint" | "error">) {
  return (
    <>
      {error ? (
        <div id={`${id}-error`} className="flex gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{error}</span>
        </div>
      ) : null}
      {constraint ? (
        <div id={`${id}-constraint`} className="text-sm text-ink-muted">
          {constraint}
        </div>
      ) : null}
    </>
  );
}
