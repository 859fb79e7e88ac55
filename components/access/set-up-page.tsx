"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useLinkToken } from "@/components/ui/use-link-token";
import { ApiError } from "@/lib/client/api-error";
import { setUp, setUpOptions } from "@/lib/client/sign-in";
import type { SetUpView } from "@/lib/domain/access/sign-in";
import { AccessPage } from "./access-page";
import { type CredentialsField, CredentialsForm } from "./credentials-form";

const passwordField: CredentialsField = {
  name: "password",
  label: "Password",
  type: "password",
  autoComplete: "new-password",
  constraint: "12 to 128 characters, such as a few unrelated words.",
};
const nameField: CredentialsField = { name: "name", label: "Name", autoComplete: "name" };
const ownerFields: readonly CredentialsField[] = [
  nameField,
  { name: "email", label: "E-mail address", type: "email", autoComplete: "username" },
  passwordField,
];

/** What a set-up link opens. */
export function SetUpPage() {
  const token = useLinkToken();
  if (token === undefined) return <Loading />;
  if (token === "") return <Gone />;
  // Another link in the same tab is another page.
  return <OpenedLink key={token} token={token} />;
}

function OpenedLink({ token }: { token: string }) {
  const view = useQuery({
    ...setUpOptions(token),
    // What is typed stays while the link is looked at; using it says whether it still can be.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { error, retry, retrying } = useRetry(view);
  if (view.data) return <SetUpForm token={token} view={view.data} />;
  if (error instanceof ApiError && error.code === "set_up_link_gone") return <Gone />;
  if (!error) return <Loading />;
  return (
    <AccessPage title="Set up">
      <Card flush>
        <LoadFailure
          title="This page could not be loaded"
          error={error}
          onRetry={retry}
          retrying={retrying}
        />
      </Card>
    </AccessPage>
  );
}

const forms = {
  owner: { title: "Become the owner", action: "Create owner", fields: ownerFields },
  reset: { title: "Set a new password", action: "Set password", fields: [passwordField] },
  invitation: { title: "Join this console", action: "Join", fields: [nameField, passwordField] },
} as const satisfies Record<SetUpView["kind"], object>;

function explain({ kind, email }: SetUpView): string {
  if (kind === "reset")
    return `For ${email}. Whoever is signed in with this account is signed out; its passkeys and authenticator app are removed.`;
  if (kind === "invitation") return `You sign in as ${email}, with this password.`;
  return "The owner may do everything in this console. This link makes the first one, once.";
}

function SetUpForm({ token, view }: { token: string; view: SetUpView }) {
  const { title, action, fields } = forms[view.kind];
  return (
    <AccessPage title={title}>
      <CredentialsForm
        fields={fields}
        action={action}
        send={({ password = "", ...who }) => setUp(token, { ...who, password })}
        leadsTo="/assets/registries"
      >
        <p className="text-ink-muted">{explain(view)}</p>
      </CredentialsForm>
    </AccessPage>
  );
}

function Gone() {
  return (
    <AccessPage title="Set up">
      <Alert tone="warn" title="This link is not valid any more">
        It was used or revoked, has expired, or was not copied whole. Whoever invited you can make a
        new one. Without an owner, each start of Mooring prints a new one in its log; for a
        forgotten password <code className="font-mono whitespace-nowrap">npm run owner:reset</code>{" "}
        does, on the server.
      </Alert>
    </AccessPage>
  );
}

function Loading() {
  return (
    <AccessPage title="Set up">
      <Card>
        <SkeletonLines lines={6} label="Opening the link" />
      </Card>
    </AccessPage>
  );
}
