"use client";

import { signIn } from "@/lib/client/sign-in";
import type { PasskeyTrouble } from "@/lib/domain/access/relying-party";
import type { SignInWays, SignOnProblem } from "@/lib/domain/access/single-sign-on";
import { AccessPage } from "./access-page";
import { CodeStep } from "./code-step";
import { type CredentialsField, CredentialsForm } from "./credentials-form";
import { PasskeySignIn } from "./passkey-sign-in";
import { SignOnAlert, SingleSignOnCard } from "./single-sign-on";
import { useTicket } from "./use-ticket";

const fields: readonly CredentialsField[] = [
  { name: "email", label: "E-mail address", type: "email", autoComplete: "username" },
  { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
];

export interface SignInPageProps {
  /** Where somebody wanted to go, a path of this console. */
  next: string;
  ways: SignInWays;
  /** Of a single sign-on that came to nothing. */
  problem?: SignOnProblem | undefined;
  /** Why no passkey works here. */
  passkeyTrouble: PasskeyTrouble | null;
}

export function SignInPage({ next, ways, problem, passkeyTrouble }: SignInPageProps) {
  const { singleSignOn, password } = ways;
  const { ticket, setTicket, orTicket } = useTicket();
  if (ticket)
    return <CodeStep ticket={ticket} leadsTo={next} onBack={() => setTicket(undefined)} />;
  return (
    <AccessPage title="Sign in">
      <div className="flex flex-col gap-4">
        {problem ? <SignOnAlert problem={problem} /> : null}
        {singleSignOn ? <SingleSignOnCard {...singleSignOn} /> : null}
        {password ? (
          <>
            <CredentialsForm
              fields={fields}
              action="Sign in"
              send={({ email = "", password = "" }) => orTicket(signIn({ email, password }))}
              leadsTo={next}
            />
            <PasskeySignIn leadsTo={next} trouble={passkeyTrouble} />
          </>
        ) : null}
      </div>
    </AccessPage>
  );
}
