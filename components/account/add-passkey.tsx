"use client";

import { type FormEvent, useRef } from "react";
import { explainPasskeyError } from "@/components/access/explain-passkey-error";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { addPasskey, offerPasskey } from "@/lib/client/account";
import { ApiError } from "@/lib/client/api-error";
import type { Passkey } from "@/lib/domain/access/passkey";
import { useAccountChange } from "./use-account-change";

type Given = { name: string; currentPassword: string };

export function AddPasskey() {
  const form = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();
  const add = useAccountChange(makePasskey);
  const messageAt = (name: string) =>
    add.error instanceof ApiError ? add.error.messageAt(`/${name}`) : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (add.isPending) return;
    const data = new FormData(event.currentTarget);
    const read = (name: string) => String(data.get(name) ?? "");
    add.mutate(
      { name: read("name"), currentPassword: read("currentPassword") },
      { onSuccess: () => form.current?.reset() },
    );
  }

  const isOfField = messageAt("name") || messageAt("currentPassword");
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Name"
        name="name"
        defaultValue="This device"
        constraint="Such as the device or password manager that keeps it."
        error={messageAt("name")}
      />
      <TextField
        label="Your password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        error={messageAt("currentPassword")}
      />
      {add.error && !isOfField ? (
        <Alert tone="danger" live title="No passkey was added">
          {explainPasskeyError(add.error)}
        </Alert>
      ) : null}
      <Button type="submit" disabled={!hydrated} pending={add.isPending} className="self-start">
        Add passkey
      </Button>
    </form>
  );
}

async function makePasskey({ name, currentPassword }: Given): Promise<Passkey> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([
    import("@simplewebauthn/browser"),
    offerPasskey(currentPassword),
  ]);
  const { id, response } = await startRegistration({ optionsJSON });
  const { clientDataJSON: clientDataJson, attestationObject } = response;
  return addPasskey({ name, id, clientDataJson, attestationObject });
}
