"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { changeUser, resetSecondFactors, signOutUser, usersOptions } from "@/lib/client/users";
import type { User, UserChange } from "@/lib/domain/access/user";
import { roleChoices } from "./role-choices";

/** A user, with what an owner may change of it: it counts at once. */
export function UserRow({ user }: { user: User }) {
  const { id, name, email, role, disabled, sessions, secondFactor } = user;
  const [resetting, setResetting] = useState(false);
  const queryClient = useQueryClient();
  const refresh = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: usersOptions().queryKey }),
  };
  const change = useMutation({
    mutationFn: (body: UserChange) => changeUser(id, body),
    ...refresh,
  });
  const signOut = useMutation({ mutationFn: () => signOutUser(id), ...refresh });
  const reset = useMutation({
    mutationFn: () => resetSecondFactors(id),
    onSuccess: () => setResetting(false),
    ...refresh,
  });
  const error = change.error ?? signOut.error;
  return (
    <li className="flex flex-col gap-2 px-5 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="min-w-0 break-words">{name}</span>
          {disabled ? <Badge tone="warn">disabled</Badge> : null}
        </p>
        <p className="text-sm break-all text-ink-muted">
          {email}
          {sessions > 0 ? `, ${sessions} ${sessions === 1 ? "session" : "sessions"}` : ""}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={`Role of ${name}`}
          options={roleChoices}
          value={role}
          onChange={(chosen) => change.mutate({ role: chosen })}
        />
        <Button
          size="sm"
          aria-label={`${disabled ? "Enable" : "Disable"} ${name}`}
          pending={change.isPending}
          onClick={() => change.mutate({ disabled: !disabled })}
        >
          {disabled ? "Enable" : "Disable"}
        </Button>
        {sessions > 0 ? (
          <Button
            size="sm"
            aria-label={`Sign ${name} out`}
            pending={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Button>
        ) : null}
        {secondFactor ? (
          <Button
            size="sm"
            aria-label={`Reset second factors of ${name}`}
            onClick={() => setResetting(true)}
          >
            Reset second factors
          </Button>
        ) : null}
      </div>
      {error ? (
        <Alert tone="danger" live>
          {error.message}
        </Alert>
      ) : null}
      <ConfirmDialog
        open={resetting}
        title={`Reset second factors of ${name}?`}
        confirmLabel="Reset"
        pending={reset.isPending}
        error={reset.error?.message}
        onClose={() => {
          setResetting(false);
          reset.reset();
        }}
        onConfirm={() => {
          if (!reset.isPending) reset.mutate();
        }}
      >
        <p>
          For somebody who has lost them: their authenticator app, recovery codes and passkeys are
          removed, they are signed out, and the password alone lets them in.
        </p>
      </ConfirmDialog>
    </li>
  );
}
