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
import { apiTokensOptions, createApiToken } from "@/lib/client/api-tokens";
import type { TokenScope } from "@/lib/domain/access/api-token";

const scopes = [
  { value: "read", label: "Read" },
  { value: "operate", label: "Operate" },
  { value: "admin", label: "Admin" },
] as const satisfies readonly { value: TokenScope; label: string }[];

const rights = {
  read: "Looks at everything, and changes nothing.",
  operate: "Also tests connections, finds registries and syncs.",
  admin: "Also creates, changes and deletes connectors and registries.",
} as const satisfies Record<TokenScope, string>;

const lifetimes = [
  { value: "7", label: "7 days", days: 7 },
  { value: "90", label: "90 days", days: 90 },
  { value: "366", label: "1 year", days: 366 },
] as const;
type Lifetime = (typeof lifetimes)[number]["value"];

export function NewApiToken() {
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenScope>("read");
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const field = useRef<HTMLInputElement>(null);
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: createApiToken,
    onSuccess: () => setName(""),
    onError: () => field.current?.focus(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: apiTokensOptions().queryKey }),
    // The token does not outlive the page.
    gcTime: 0,
  });
  const ofName = create.error instanceof ApiError ? create.error.messageAt("/name") : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    const expiresInDays = lifetimes.find((each) => each.value === lifetime)?.days ?? 90;
    if (!create.isPending) create.mutate({ name, scope, expiresInDays });
  }

  return (
    <Card title="New token">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          ref={field}
          label="Name"
          description="What will use it, such as “Nightly report”."
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={ofName}
        />
        <div className="flex flex-col items-start gap-1">
          <p aria-hidden="true" className="font-medium">
            Scope
          </p>
          <SegmentedControl label="Scope" options={scopes} value={scope} onChange={setScope} />
          <p className="text-sm text-ink-muted">{rights[scope]}</p>
        </div>
        <div className="flex flex-col items-start gap-1">
          <p aria-hidden="true" className="font-medium">
            Expires after
          </p>
          <SegmentedControl
            label="Expires after"
            options={lifetimes}
            value={lifetime}
            onChange={setLifetime}
          />
        </div>
        {create.error && !ofName ? (
          <Alert tone="danger" live title="No token was created">
            {create.error.message}
          </Alert>
        ) : null}
        <Button type="submit" variant="primary" pending={create.isPending} className="self-start">
          Create token
        </Button>
        {create.data ? <Created key={create.data.token} token={create.data.token} /> : null}
      </form>
    </Card>
  );
}

function Created({ token }: { token: string }) {
  const value = useRef<HTMLDivElement>(null);
  // It is shown this once: the next key copies it.
  useEffect(() => value.current?.querySelector("button")?.focus(), []);
  return (
    <Alert tone="success" live title="The token is ready">
      <p className="mb-2">
        Copy it now: it is not shown again. Send it as{" "}
        <code className="font-mono">Authorization: Bearer</code>.
      </p>
      <div ref={value}>
        <CopyField label="Token" labelHidden value={token} />
      </div>
    </Alert>
  );
}
