"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField, type TextFieldProps } from "@/components/ui/text-field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { ApiError } from "@/lib/client/api-error";
import { useSecureContext } from "./use-secure-context";

export type CredentialsField = Pick<
  TextFieldProps,
  "label" | "type" | "autoComplete" | "constraint" | "inputMode"
> & { name: string };

export interface CredentialsFormProps {
  fields: readonly CredentialsField[];
  /** What the button says. */
  action: string;
  children?: ReactNode;
  send: (values: Record<string, string>) => Promise<void>;
  /** Where the browser goes then, as a new page: everything on it is of who has signed in. */
  leadsTo: string;
}

/** Fields that are sent once, and kept nowhere: what is typed stays in the page alone. */
export function CredentialsForm({ fields, action, children, send, leadsTo }: CredentialsFormProps) {
  const form = useRef<HTMLFormElement>(null);
  // Until React is there the browser would send the form by itself.
  const hydrated = useHydrated();
  const isSecure = useSecureContext();
  const sending = useMutation({
    mutationFn: send,
    onSuccess: () => window.location.replace(leadsTo),
    onError: (error) => {
      const wrong = fields.find(({ name }) => messageAt(error, name));
      const field = form.current?.elements.namedItem((wrong ?? fields.at(-1))?.name ?? "");
      if (field instanceof HTMLInputElement) field.focus();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending.isPending || sending.isSuccess) return;
    const data = new FormData(event.currentTarget);
    sending.mutate(
      Object.fromEntries(fields.map(({ name }) => [name, String(data.get(name) ?? "")])),
    );
  }

  const { error } = sending;
  const isOfField = fields.some(({ name }) => messageAt(error, name));
  return (
    <Card>
      <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
        {children}
        {isSecure ? null : (
          <Alert tone="warn" title="This connection is not encrypted">
            Browsers keep a session over https alone. Open this console by its https address, or on
            its own machine.
          </Alert>
        )}
        {fields.map(({ name, ...field }) => (
          <TextField key={name} name={name} {...field} error={messageAt(error, name)} />
        ))}
        {error && !isOfField ? (
          <Alert tone="danger" live>
            {error.message}
          </Alert>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          disabled={!hydrated}
          pending={sending.isPending || sending.isSuccess}
          className="self-start"
        >
          {action}
        </Button>
      </form>
    </Card>
  );
}

function messageAt(error: Error | null, name: string): string | undefined {
  return error instanceof ApiError ? error.messageAt(`/${name}`) : undefined;
}
