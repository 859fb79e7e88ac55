"use client";

import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";

interface ErrorPageProps {
  error: unknown;
  retry: () => void;
}

function readDigest(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <Page title="Something went wrong">
      <ErrorState
        title="This page could not be shown"
        requestId={readDigest(error)}
        onRetry={retry}
      >
        Nothing you saved is lost. Try again; if it keeps failing, the server’s log tells the cause.
      </ErrorState>
    </Page>
  );
}
