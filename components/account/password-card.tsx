"use client";

import { type FormEvent, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { changePassword } from "@/lib/client/account";
import { ApiError } from "@/lib/client/api-error";
import { useAccountChange } from "./use-account-change";

const FIELDS = [
  { name: "currentPassword", label: "Current password", autoComplete: "current-password" },
  {
    name: "password",
    label: "New password",
    autoComplete: "new-password",
    constraint: "12 to 128 characters, such as a few unrelated words.",
  },
] as const;

/** `email`: tells a password manager whose password it is. */
export function PasswordCard({ email }: { email: string }) {
  const form = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();
  const change = useAccountChange(changePassword);
  const messageAt = (name: string) =>
    change.error instanceof ApiError ? change.error.messageAt(`/${name}`) : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (change.isPending) return;
    const data = new FormData(event.currentTarget);
    const read = (name: string) => String(data.get(name) ?? "");
    change.mutate(
      { currentPassword: read("currentPassword"), password: read("password") },
      { onSuccess: () => form.current?.reset() },
    );
  }

  const isOfField = FIELDS.some(({ name }) => messageAt(name));
  return (
    <Card title="Password">
      <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {FIELDS.map(({ name, ...field }) => (
          <TextField key={name} name={name} type="password" {...field} error={messageAt(name)} />
        ))}
        {change.error && !isOfField ? (
          <Alert tone="danger" live>
            {change.error.message}
          </Alert>
        ) : null}
        {change.isSuccess ? (
          <Alert tone="success" live>
            Your password is changed. All your other sessions have ended.
          </Alert>
        ) : null}
        <Button
          type="submit"
          disabled={!hydrated}
          pending={change.isPending}
          className="self-start"
        >
          Change password
        </Button>
      </form>
    </Card>
  );
}
