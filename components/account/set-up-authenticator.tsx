"use client";

import { CopyField } from "@/components/ui/copy-field";
import { setUpAuthenticator } from "@/lib/client/account";
import type { AuthenticatorOffer } from "@/lib/domain/access/authenticator";
import { type AccountField, AccountForm, currentPasswordField } from "./account-form";
import { QrCode } from "./qr-code";
import { useAccountChange } from "./use-account-change";

const codeFields: readonly AccountField[] = [
  {
    name: "code",
    label: "Code",
    autoComplete: "one-time-code",
    constraint: "The six digits that the app shows now.",
  },
];

export interface SetUpAuthenticatorProps {
  turnOn: (code: string) => void;
  pending: boolean;
  error: Error | null;
}

/** First the password, then the secret, and a code before it counts. */
export function SetUpAuthenticator(props: SetUpAuthenticatorProps) {
  const begin = useAccountChange(setUpAuthenticator);
  if (begin.data) return <Offer offer={begin.data} {...props} />;
  return (
    <AccountForm
      fields={[currentPasswordField]}
      action="Set up"
      pending={begin.isPending}
      error={begin.error}
      send={({ currentPassword = "" }) => begin.mutate(currentPassword)}
    />
  );
}

function Offer({
  offer: { secret, uri },
  turnOn,
  ...state
}: SetUpAuthenticatorProps & { offer: AuthenticatorOffer }) {
  return (
    <div className="flex flex-col gap-4">
      <p>Scan this with your authenticator app, or enter the secret there.</p>
      <QrCode text={uri} label="QR code for your authenticator app" />
      <CopyField label="Secret" value={secret} />
      <AccountForm
        fields={codeFields}
        action="Turn on"
        variant="primary"
        send={({ code = "" }) => turnOn(code)}
        {...state}
      />
    </div>
  );
}
