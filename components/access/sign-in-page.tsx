"use client";

import { signIn } from "@/lib/client/sign-in";
import type { PasskeyTrouble } from "@/lib/domain/access/relying-party";
import { AccessPage } from "./access-page";
import { CodeStep } from "./code-step";
import { type CredentialsField, CredentialsForm } from "./credentials-form";
import { PasskeySignIn } from "./passkey-sign-in";
import { useTicket } from "./use-ticket";

const fields: readonly CredentialsField[] = [
  { name: "email", label: "E-mail address", type: "email", autoComplete: "username" },
  { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
];

export interface SignInPageProps {
  /** Where somebody wanted to go, a path of this console. */
  next: string;
  /** Why no passkey works here. */
  passkeyTrouble: PasskeyTrouble | null;
}

export function SignInPage({ next, passkeyTrouble }: SignInPageProps) {
  const { ticket, setTicket, orTicket } = useTicket();
  if (ticket)
    return <CodeStep ticket={ticket} leadsTo={next} onBack={() => setTicket(undefined)} />;
  return (
    <AccessPage title="Sign in">
      <CredentialsForm
        fields={fields}
        action="Sign in"
        send={({ email = "", password = "" }) => orTicket(signIn({ email, password }))}
        leadsTo={next}
      />
      <PasskeySignIn leadsTo={next} trouble={passkeyTrouble} />
    </AccessPage>
  );
}
