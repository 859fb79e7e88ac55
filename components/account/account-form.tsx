"use client";

import { type FormEvent, type ReactNode, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField, type TextFieldProps } from "@/components/ui/text-field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { ApiError } from "@/lib/client/api-error";

export type AccountField = Pick<
  TextFieldProps,
  "label" | "type" | "autoComplete" | "constraint" | "defaultValue"
> & { name: string };

/** Asked again before what a browser that was left open must not do. */
export const currentPasswordField: AccountField = {
  name: "currentPassword",
  label: "Your password",
  type: "password",
  autoComplete: "current-password",
};

export interface AccountFormProps {
  fields: readonly AccountField[];
  /** What the button says. */
  action: string;
  variant?: "primary" | "danger";
  send: (values: Record<string, string>, whenDone: { onSuccess: () => void }) => void;
  pending: boolean;
  error: Error | null;
  /** What an error says, where it is not one of a field. */
  explain?: (error: Error) => string;
  children?: ReactNode;
}

/** Fields that are sent once, and emptied when it is done: what is typed is kept nowhere. */
export function AccountForm(props: AccountFormProps) {
  const { fields, action, variant, send, pending, error, explain, children } = props;
  const form = useRef<HTMLFormElement>(null);
  // Until React is there the browser would send the form by itself.
  const hydrated = useHydrated();
  const messageAt = (name: string) =>
    error instanceof ApiError ? error.messageAt(`/${name}`) : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const values = fields.map(({ name }) => [name, String(data.get(name) ?? "")]);
    send(Object.fromEntries(values), { onSuccess: () => form.current?.reset() });
  }

  const isOfField = fields.some(({ name }) => messageAt(name));
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {fields.map(({ name, ...field }) => (
        <TextField key={name} name={name} {...field} error={messageAt(name)} />
      ))}
      {error && !isOfField ? (
        <Alert tone="danger" live>
          {explain?.(error) ?? error.message}
        </Alert>
      ) : null}
      {children}
      <Button
        type="submit"
        {...(variant ? { variant } : {})}
        disabled={!hydrated}
        pending={pending}
        className="self-start"
      >
        {action}
      </Button>
    </form>
  );
}
