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
const ownerFields: readonly CredentialsField[] = [
  { name: "name", label: "Name", autoComplete: "name" },
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

function SetUpForm({ token, view }: { token: string; view: SetUpView }) {
  const isReset = view.kind === "reset";
  return (
    <AccessPage title={isReset ? "Set a new password" : "Become the owner"}>
      <CredentialsForm
        fields={isReset ? [passwordField] : ownerFields}
        action={isReset ? "Set password" : "Create owner"}
        send={({ name, email, password = "" }) =>
          setUp(token, isReset ? { password } : { name, email, password })
        }
        leadsTo="/assets/registries"
      >
        <p className="text-ink-muted">
          {isReset
            ? `For ${view.email}. Whoever is signed in with this account is signed out.`
            : "The owner may do everything in this console. This link makes the first one, once."}
        </p>
      </CredentialsForm>
    </AccessPage>
  );
}

function Gone() {
  return (
    <AccessPage title="Set up">
      <Alert tone="warn" title="This link is not valid any more">
        It was used, is older than 24 hours, or was not copied whole. Without an owner, each start
        of Mooring prints a new one in its log; for a forgotten password{" "}
        <code className="font-mono whitespace-nowrap">npm run owner:reset</code> does, on the
        server.
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
