"use client";

import { explainPasskeyError } from "@/components/access/explain-passkey-error";
import { addPasskey, offerPasskey } from "@/lib/client/account";
import type { Passkey } from "@/lib/domain/access/passkey";
import { type AccountField, AccountForm, currentPasswordField } from "./account-form";
import { useAccountChange } from "./use-account-change";

const fields: readonly AccountField[] = [
  {
    name: "name",
    label: "Name of the passkey",
    defaultValue: "This device",
    constraint: "Such as the device or password manager that keeps it.",
  },
  currentPasswordField,
];

export function AddPasskey() {
  const add = useAccountChange(makePasskey);
  return (
    <AccountForm
      fields={fields}
      action="Add passkey"
      pending={add.isPending}
      error={add.error}
      explain={explainPasskeyError}
      send={({ name = "", currentPassword = "" }, whenDone) =>
        add.mutate({ name, currentPassword }, whenDone)
      }
    />
  );
}

type Given = { name: string; currentPassword: string };

async function makePasskey({ name, currentPassword }: Given): Promise<Passkey> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([
    import("@simplewebauthn/browser"),
    offerPasskey(currentPassword),
  ]);
  const { id, response } = await startRegistration({ optionsJSON });
  const { clientDataJSON: clientDataJson, attestationObject } = response;
  return addPasskey({ name, id, clientDataJson, attestationObject });
}
