"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { removePasskey } from "@/lib/client/account";
import type { Passkey } from "@/lib/domain/access/passkey";
import { PASSKEY_TROUBLES, type PasskeyTrouble } from "@/lib/domain/access/relying-party";
import { AddPasskey } from "./add-passkey";
import { useAccountChange } from "./use-account-change";

export interface PasskeysCardProps {
  passkeys: readonly Passkey[];
  trouble: PasskeyTrouble | null;
}

export function PasskeysCard({ passkeys, trouble }: PasskeysCardProps) {
  const [removing, setRemoving] = useState<Passkey>();
  const remove = useAccountChange(removePasskey);
  return (
    <Card
      title="Passkeys"
      description="Sign in with your device’s PIN or fingerprint: no password, no code."
      flush
    >
      <ul className="divide-y divide-line border-line not-empty:border-b">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="flex items-start justify-between gap-3 px-5 py-3">
            <div className="min-w-0">
              <p className="font-medium break-words">{passkey.name}</p>
              <PasskeyFacts passkey={passkey} />
            </div>
            <Button
              size="sm"
              aria-label={`Remove ${passkey.name}`}
              onClick={() => setRemoving(passkey)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <div className="p-5">
        {trouble ? <Alert>{PASSKEY_TROUBLES[trouble]}</Alert> : <AddPasskey />}
      </div>
      <ConfirmDialog
        open={removing !== undefined}
        title={`Remove “${removing?.name ?? ""}”?`}
        confirmLabel="Remove"
        pending={remove.isPending}
        error={remove.error?.message}
        onClose={() => {
          setRemoving(undefined);
          remove.reset();
        }}
        onConfirm={() => {
          if (!removing || remove.isPending) return;
          remove.mutate(removing.id, { onSuccess: () => setRemoving(undefined) });
        }}
      >
        <p>It lets nobody in from now on. Remove it from the device that keeps it, too.</p>
      </ConfirmDialog>
    </Card>
  );
}

function PasskeyFacts({ passkey: { createdAt, lastUsedAt } }: { passkey: Passkey }) {
  return (
    <p className="text-sm text-ink-muted">
      Added <RelativeTime value={createdAt} />,{" "}
      {lastUsedAt ? (
        <>
          last used <RelativeTime value={lastUsedAt} />
        </>
      ) : (
        "never used"
      )}
      .
    </p>
  );
}
