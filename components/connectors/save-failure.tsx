"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ApiError } from "@/lib/client/api-error";

export interface SaveFailureProps {
  failure: ApiError;
  busy: boolean;
  onRetry: () => void;
}

/** Why nothing was saved, where it is no field's fault. */
export function SaveFailure({ failure, busy, onRetry }: SaveFailureProps) {
  return (
    <Alert
      tone="danger"
      live
      title={failure.title}
      action={
        <Button
          size="sm"
          pending={busy}
          onClick={(event) => {
            // This button goes when it helps, and the focus with it.
            event.currentTarget
              .closest("[data-form-bar]")
              ?.querySelector<HTMLElement>("[type=submit]")
              ?.focus();
            onRetry();
          }}
        >
          Retry
        </Button>
      }
    >
      {failure.message} What you typed is kept.
      {failure.requestId ? (
        <span className="block text-sm text-ink-muted">
          Request id <code className="font-mono break-all">{failure.requestId}</code>
        </span>
      ) : null}
    </Alert>
  );
}
