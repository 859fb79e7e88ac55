"use client";

import { ErrorState } from "@/components/ui/error-state";
import { ApiError } from "@/lib/client/api-error";

export interface LoadFailureProps {
  /** What could not be loaded, e.g. "The registries could not be loaded". */
  title: string;
  error: Error;
  onRetry: () => void;
  retrying: boolean;
}

/** Told as a failure with Retry, never as an empty list. */
export function LoadFailure({ title, error, onRetry, retrying }: LoadFailureProps) {
  const known = error instanceof ApiError ? error : undefined;
  return (
    <ErrorState title={title} requestId={known?.requestId} onRetry={onRetry} retrying={retrying}>
      {known?.message ?? "Something unexpected happened in this page."}
    </ErrorState>
  );
}
