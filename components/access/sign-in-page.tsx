"use client";

import { signIn } from "@/lib/client/sign-in";
import { AccessPage } from "./access-page";
import { type CredentialsField, CredentialsForm } from "./credentials-form";

const fields: readonly CredentialsField[] = [
  { name: "email", label: "E-mail address", type: "email", autoComplete: "username" },
  { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
];

/** `next`: where somebody wanted to go, a path of this console. */
export function SignInPage({ next }: { next: string }) {
  return (
    <AccessPage title="Sign in">
      <CredentialsForm
        fields={fields}
        action="Sign in"
        send={({ email = "", password = "" }) => signIn({ email, password })}
        leadsTo={next}
      />
    </AccessPage>
  );
}
