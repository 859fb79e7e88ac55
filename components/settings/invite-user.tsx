"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { TextField } from "@/components/ui/text-field";
import { ApiError } from "@/lib/client/api-error";
import { inviteUser, usersOptions } from "@/lib/client/users";
import type { Role } from "@/lib/domain/access/permissions";
import type { InvitationCreated } from "@/lib/domain/access/user";
import { roleChoices, roleRights } from "./role-choices";

export function InviteUser() {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const field = useRef<HTMLInputElement>(null);
  const queryClient = useQueryClient();
  const invite = useMutation({
    mutationFn: inviteUser,
    onSuccess: () => setEmail(""),
    onError: () => field.current?.focus(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: usersOptions().queryKey }),
    // The link does not outlive the page.
    gcTime: 0,
  });
  const ofEmail = invite.error instanceof ApiError ? invite.error.messageAt("/email") : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!invite.isPending) invite.mutate({ email, role });
  }

  return (
    <Card title="Invite somebody">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          ref={field}
          label="E-mail address"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={ofEmail}
        />
        <div className="flex flex-col items-start gap-1">
          <p aria-hidden="true" className="font-medium">
            Role
          </p>
          <SegmentedControl label="Role" options={roleChoices} value={role} onChange={setRole} />
          <p className="text-sm text-ink-muted">{roleRights[role]}</p>
        </div>
        {invite.error && !ofEmail ? (
          <Alert tone="danger" live title="No link was made">
            {invite.error.message}
          </Alert>
        ) : null}
        <Button type="submit" variant="primary" pending={invite.isPending} className="self-start">
          Create link
        </Button>
        {invite.data ? <Created key={invite.data.path} {...invite.data} /> : null}
      </form>
    </Card>
  );
}

function Created({ path, url }: Pick<InvitationCreated, "path" | "url">) {
  const value = useRef<HTMLDivElement>(null);
  // It is shown this once: the next key copies it.
  useEffect(() => value.current?.querySelector("button")?.focus(), []);
  return (
    <Alert tone="success" live title="The link is ready">
      <p className="mb-2">
        Send it to them alone, now: it is not shown again. It can be used once, within 7 days.
      </p>
      <div ref={value}>
        <CopyField label="Link" labelHidden value={url ?? window.location.origin + path} />
      </div>
    </Alert>
  );
}
