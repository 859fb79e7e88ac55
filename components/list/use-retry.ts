"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";

/** The error of a query, kept while Retry runs, so that the button keeps its place and the focus. */
export function useRetry(result: Pick<UseQueryResult, "error" | "refetch">) {
  const [retryOf, setRetryOf] = useState<Error | null>(null);
  return {
    error: retryOf ?? result.error,
    retrying: retryOf !== null,
    retry: async () => {
      setRetryOf(result.error);
      await result.refetch();
      setRetryOf(null);
    },
  };
}
