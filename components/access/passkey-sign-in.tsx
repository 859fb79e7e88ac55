"use client";

import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import { requestPasskey, signInByPasskey } from "@/lib/client/sign-in";
import { PASSKEY_TROUBLES, type PasskeyTrouble } from "@/lib/domain/access/relying-party";
import { explainPasskeyError } from "./explain-passkey-error";

export interface PasskeySignInProps {
  /** Where the browser goes then, as a new page. */
  leadsTo: string;
  trouble: PasskeyTrouble | null;
}

/** Below the password: no address is asked for, the device knows whose passkey it keeps. */
export function PasskeySignIn({ leadsTo, trouble }: PasskeySignInProps) {
  const hydrated = useHydrated();
  const signIn = useMutation({
    mutationFn: signInWithDevice,
    onSuccess: () => window.location.replace(leadsTo),
  });
  if (trouble) {
    // What whoever signs in can do themselves; the rest is the operator’s.
    return trouble === "open_as_localhost" ? (
      <p className="text-sm text-ink-muted">{PASSKEY_TROUBLES[trouble]}</p>
    ) : null;
  }
  return (
    <div className="flex flex-col gap-3">
      {signIn.error ? (
        <Alert tone="danger" live>
          {explainPasskeyError(signIn.error)}
        </Alert>
      ) : null}
      <Button
        disabled={!hydrated}
        pending={signIn.isPending || signIn.isSuccess}
        onClick={() => signIn.mutate()}
        className="self-start"
      >
        <KeyRound aria-hidden="true" className="size-4" />
        Sign in with a passkey
      </Button>
    </div>
  );
}

async function signInWithDevice(): Promise<void> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([
    import("@simplewebauthn/browser"),
    requestPasskey(),
  ]);
  const { id, response } = await startAuthentication({ optionsJSON });
  const { clientDataJSON: clientDataJson, authenticatorData, signature, userHandle } = response;
  await signInByPasskey({
    ...{ id, clientDataJson, authenticatorData, signature },
    userHandle: userHandle ?? "",
  });
}
