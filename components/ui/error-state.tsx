"use client";

import { CircleX, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

export interface ErrorStateProps {
  /** What failed, in the user's words. */
  title: ReactNode;
  /** What is known of the cause, and what to do. */
  children?: ReactNode;
  /** Finds the failure in the logs. */
  requestId?: string | undefined;
  onRetry?: () => void;
  retrying?: boolean;
}

/** Something could not be loaded or done: told as a failure, with a way to try again. */
export function ErrorState({
  title,
  children,
  requestId,
  onRetry,
  retrying = false,
}: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <CircleX aria-hidden="true" className="mb-3 size-7 stroke-[1.5] text-danger" />
      <p className="font-semibold">{title}</p>
      {children ? <div className="mt-1 max-w-md text-ink-muted">{children}</div> : null}
      {requestId ? (
        <p className="mt-2 text-sm text-ink-muted">
          Request id <code className="font-mono break-all select-all">{requestId}</code>
        </p>
      ) : null}
      {onRetry ? (
        <Button
          className="mt-4"
          icon={<RotateCw aria-hidden="true" />}
          pending={retrying}
          onClick={onRetry}
        >
          Retry
        </Button>
      ) : null}
    </div>
  );
}
