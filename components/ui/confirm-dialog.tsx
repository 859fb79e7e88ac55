"use client";

import type { ReactNode } from "react";
import { Alert } from "./alert";
import { Button } from "./button";
import { Dialog } from "./dialog";

export interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  children?: ReactNode;
  /** The verb, as on the button that opened it. */
  confirmLabel: string;
  /** Leaves the dialog; another word where what is confirmed is a cancelling itself. */
  leaveLabel?: string;
  tone?: "primary" | "danger";
  pending?: boolean;
  /** Why the last try failed. */
  error?: ReactNode;
}

export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  children,
  confirmLabel,
  leaveLabel = "Cancel",
  tone = "danger",
  pending = false,
  error,
}: ConfirmDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      locked={pending}
      footer={
        <>
          <Button onClick={onClose} disabled={pending} data-autofocus="">
            {leaveLabel}
          </Button>
          <Button variant={tone} pending={pending} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {error ? (
          <Alert tone="danger" live>
            {error}
          </Alert>
        ) : null}
      </div>
    </Dialog>
  );
}
