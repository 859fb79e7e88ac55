"use client";

import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { type FieldText, FormField } from "./form-field";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "id">, FieldText {
  /** Monospaced: for ids, ARNs, account numbers. */
  mono?: boolean;
  action?: ReactNode;
}

/** A one-line text field. Spread `register("name")` of react-hook-form on it. */
export function TextField({
  label,
  optional,
  description,
  constraint,
  error,
  mono = false,
  action,
  type = "text",
  className,
  ...rest
}: TextFieldProps) {
  return (
    <FormField {...{ label, optional, description, constraint, error, action }}>
      {(control) => (
        <input
          autoComplete="off"
          spellCheck={mono ? false : undefined}
          {...rest}
          {...control}
          type={type}
          aria-required={optional ? undefined : true}
          className={clsx("control h-9", mono && "font-mono", className)}
        />
      )}
    </FormField>
  );
}
