"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { useTrustChange } from "./use-trust-change";

export interface RemovePastedDialogProps {
  connectorId: string;
  onClose: () => void;
  onChanged: (now: AwsRoleConnector) => void;
}

/** Asks before the pasted trust policy is forgotten, and the mark with it. */
export function RemovePastedDialog({ connectorId, onClose, onChanged }: RemovePastedDialogProps) {
  const { change, pending, error } = useTrustChange(connectorId, (now) => {
    onClose();
    onChanged(now);
  });
  return (
    <ConfirmDialog
      open
      title="Remove the pasted trust policy?"
      confirmLabel="Remove"
      pending={pending !== undefined}
      error={error?.message}
      onClose={onClose}
      onConfirm={() => change({ kind: "drop" })}
    >
      <p>
        That nobody else gets in is then no longer proved, but probed by the few requests of a
        check. It can be pasted again.
      </p>
    </ConfirmDialog>
  );
}
