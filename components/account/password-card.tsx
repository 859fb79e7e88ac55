"use client";

import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { changePassword } from "@/lib/client/account";
import { type AccountField, AccountForm } from "./account-form";
import { useAccountChange } from "./use-account-change";

const fields: readonly AccountField[] = [
  {
    name: "currentPassword",
    label: "Current password",
    type: "password",
    autoComplete: "current-password",
  },
  {
    name: "password",
    label: "New password",
    type: "password",
    autoComplete: "new-password",
    constraint: "12 to 128 characters, such as a few unrelated words.",
  },
];

export function PasswordCard() {
  const change = useAccountChange(changePassword);
  return (
    <Card title="Password">
      <AccountForm
        fields={fields}
        action="Change password"
        pending={change.isPending}
        error={change.error}
        send={({ currentPassword = "", password = "" }, whenDone) =>
          change.mutate({ currentPassword, password }, whenDone)
        }
      >
        {change.isSuccess ? (
          <Alert tone="success" live>
            Your password is changed. All your other sessions have ended.
          </Alert>
        ) : null}
      </AccountForm>
    </Card>
  );
}
