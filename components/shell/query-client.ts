import { QueryClient } from "@tanstack/react-query";

const staleMs = 10_000;
const mostRetries = 2;

/** The status of a failed API call; 0 when the server could not be reached. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("status" in error)) return undefined;
  return typeof error.status === "number" ? error.status : undefined;
}

/** Trying again helps against a passing failure of the server, never against a refusal (4xx). */
export function shouldRetry(failureCount: number, error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined && status >= 400 && status < 500) return false;
  return failureCount < mostRetries;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: staleMs,
        retry: shouldRetry,
        // The server may be on this very machine: being offline is no reason to wait in silence.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}
