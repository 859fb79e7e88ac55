"use client";

import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { type FieldText, FormField } from "./form-field";

export interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id">, FieldText {
  mono?: boolean;
}

export function TextArea({
  label,
  optional,
  description,
  constraint,
  error,
  mono = false,
  rows = 3,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <FormField {...{ label, optional, description, constraint, error }}>
      {(control) => (
        <textarea
          spellCheck={mono ? false : undefined}
          {...rest}
          {...control}
          rows={rows}
          aria-required={optional ? undefined : true}
          className={clsx("control block min-h-9 py-1.5", mono && "font-mono", className)}
        />
      )}
    </FormField>
  );
}
