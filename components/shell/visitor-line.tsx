"use client";

import { useMutation } from "@tanstack/react-query";
import { LogOut, UserRound } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { IntentLink } from "@/components/ui/intent-link";
import { useToast } from "@/components/ui/toast";
import { signOut } from "@/lib/client/sign-in";
import type { Role } from "@/lib/domain/access/permissions";
import { forgetKept } from "./forget-kept";

/** Who looks, as far as the console shows it. `signedIn`: by a session, which can be ended. */
export type Visitor = { name: string; role: Role; signedIn: boolean };

export interface VisitorLineProps extends Pick<Visitor, "name" | "signedIn"> {
  /** Called when a link is followed. */
  onNavigate?: (() => void) | undefined;
}

export function VisitorLine({ name, signedIn, onNavigate }: VisitorLineProps) {
  const { showToast } = useToast();
  const leaving = useMutation({
    onMutate: forgetKept,
    mutationFn: signOut,
    // A new page: nothing of what was read stays in the browser's memory.
    onSuccess: ({ endSessionUrl }) => window.location.assign(endSessionUrl ?? "/sign-in"),
    onError: (error) => showToast({ tone: "danger", text: `Not signed out: ${error.message}` }),
  });
  return (
    <div className="flex w-full items-center gap-2">
      <UserRound aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
      <p className="min-w-0 flex-1 truncate font-medium" title={name}>
        <IntentLink
          href="/settings/account"
          onClick={onNavigate}
          className="underline-offset-2 hover:underline"
        >
          {name}
          <span className="sr-only">, my account</span>
        </IntentLink>
      </p>
      {signedIn ? (
        <IconButton
          label="Sign out"
          icon={<LogOut aria-hidden="true" />}
          onClick={() => leaving.mutate()}
        />
      ) : null}
    </div>
  );
}
