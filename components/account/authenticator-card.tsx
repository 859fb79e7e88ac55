"use client";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { RelativeTime } from "@/components/ui/relative-time";
import { turnOffAuthenticator, turnOnAuthenticator } from "@/lib/client/account";
import type { Authenticator } from "@/lib/domain/access/authenticator";
import { type AccountField, AccountForm, currentPasswordField } from "./account-form";
import { RecoveryCodeList } from "./recovery-code-list";
import { SetUpAuthenticator } from "./set-up-authenticator";
import { useAccountChange } from "./use-account-change";

const removalFields: readonly AccountField[] = [
  currentPasswordField,
  { name: "code", label: "Code, or a recovery code", autoComplete: "one-time-code" },
];

export function AuthenticatorCard({ authenticator }: { authenticator: Authenticator | null }) {
  const turnOn = useAccountChange(turnOnAuthenticator);
  return (
    <Card
      title="Authenticator app"
      description="A sign-in by password then asks for a code of it, too."
      actions={authenticator ? <Badge tone="ok">on</Badge> : null}
    >
      {turnOn.data ? <RecoveryCodeList codes={turnOn.data.recoveryCodes} /> : null}
      {authenticator ? (
        <TurnedOn authenticator={authenticator} />
      ) : (
        <SetUpAuthenticator
          turnOn={(code) => turnOn.mutate(code)}
          pending={turnOn.isPending}
          error={turnOn.error}
        />
      )}
    </Card>
  );
}

function TurnedOn({
  authenticator: { since, recoveryCodesLeft },
}: {
  authenticator: Authenticator;
}) {
  const turnOff = useAccountChange(turnOffAuthenticator);
  return (
    <div className="flex flex-col gap-3">
      <p>
        On since <RelativeTime value={since} />.{" "}
        {recoveryCodesLeft === 1
          ? "One recovery code is left."
          : `${recoveryCodesLeft} recovery codes are left.`}
      </p>
      <Disclosure summary="Turn off">
        <div className="pt-2">
          <AccountForm
            fields={removalFields}
            action="Turn off"
            variant="danger"
            pending={turnOff.isPending}
            error={turnOff.error}
            send={({ currentPassword = "", code = "" }) =>
              turnOff.mutate({ currentPassword, code })
            }
          />
        </div>
      </Disclosure>
    </div>
  );
}
