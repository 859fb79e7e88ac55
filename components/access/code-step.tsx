"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { signInByCode } from "@/lib/client/sign-in";
import { AccessPage } from "./access-page";
import { type CredentialsField, CredentialsForm } from "./credentials-form";

const fields: readonly CredentialsField[] = [
  {
    name: "code",
    label: "Code",
    autoComplete: "one-time-code",
    constraint: "The six digits that your authenticator app shows, or a recovery code.",
  },
];

export interface CodeStepProps {
  ticket: string;
  leadsTo: string;
  /** To the password again. */
  onBack: () => void;
}

/** The second step of a sign-in, where the account has an authenticator app. */
export function CodeStep({ ticket, leadsTo, onBack }: CodeStepProps) {
  const form = useRef<HTMLDivElement>(null);
  // It stands where the password stood a moment ago.
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  return (
    <AccessPage title="Enter the code">
      <div ref={form}>
        <CredentialsForm
          fields={fields}
          action="Sign in"
          send={({ code = "" }) => signInByCode({ ticket, code })}
          leadsTo={leadsTo}
        />
      </div>
      <Button variant="ghost" className="mt-3" onClick={onBack}>
        Back to the password
      </Button>
    </AccessPage>
  );
}
