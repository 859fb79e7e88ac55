"use client";

import { signIn } from "@/lib/client/sign-in";
import type { SignInWays, SignOnProblem } from "@/lib/domain/access/single-sign-on";
import { AccessPage } from "./access-page";
import { type CredentialsField, CredentialsForm } from "./credentials-form";
import { SignOnAlert, SingleSignOnCard } from "./single-sign-on";

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
}

export function SignInPage({ next, ways, problem }: SignInPageProps) {
  const { singleSignOn, password } = ways;
  return (
    <AccessPage title="Sign in">
      <div className="flex flex-col gap-4">
        {problem ? <SignOnAlert problem={problem} /> : null}
        {singleSignOn ? <SingleSignOnCard {...singleSignOn} /> : null}
        {password ? (
          <CredentialsForm
            fields={fields}
            action="Sign in"
            send={({ email = "", password = "" }) => signIn({ email, password })}
            leadsTo={next}
          />
        ) : null}
      </div>
    </AccessPage>
  );
}
