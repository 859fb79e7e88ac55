"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadingCard } from "@/components/list/loading-card";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { accountOptions } from "@/lib/client/account";
import type { Account } from "@/lib/domain/access/account";
import type { PasskeyTrouble } from "@/lib/domain/access/relying-party";
import { AuthenticatorCard } from "./authenticator-card";
import { PasskeysCard } from "./passkeys-card";
import { PasswordCard } from "./password-card";
import { SessionsCard } from "./sessions-card";

export interface AccountPageProps {
  /** By a session: the local owner has no account. */
  signedIn: boolean;
  /** Why no passkey works here. */
  passkeyTrouble: PasskeyTrouble | null;
}

export function AccountPage({ signedIn, passkeyTrouble }: AccountPageProps) {
  return (
    <Page
      title="My account"
      breadcrumbs={[{ label: "Settings" }]}
      description="How you sign in, and where you are signed in."
      width="form"
    >
      {signedIn ? (
        <LoadedAccount passkeyTrouble={passkeyTrouble} />
      ) : (
        <Alert>
          You are the local owner: this console asks nobody at its own machine to sign in, so there
          is no account here.
        </Alert>
      )}
    </Page>
  );
}

type Given = Pick<AccountPageProps, "passkeyTrouble">;

function LoadedAccount(given: Given) {
  const account = useQuery(accountOptions());
  if (account.data) return <Cards account={account.data} {...given} />;
  return <LoadingCard what="your account" lines={6} query={account} />;
}

function Cards({ account, passkeyTrouble }: Given & { account: Account }) {
  const { name, email, role, hasPassword, sessions, authenticator, passkeys } = account;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <DescriptionList
          items={[
            { term: "Name", value: name },
            { term: "E-mail address", value: email },
            { term: "Role", value: role },
          ]}
        />
      </Card>
      {hasPassword ? (
        <>
          <PasswordCard />
          <AuthenticatorCard authenticator={authenticator} />
          <PasskeysCard passkeys={passkeys} trouble={passkeyTrouble} />
        </>
      ) : (
        <Alert>
          You come by single sign-on: your account has no password here, and its second factors are
          those of the provider.
        </Alert>
      )}
      <SessionsCard sessions={sessions} />
    </div>
  );
}
