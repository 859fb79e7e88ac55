import { queryOptions } from "@tanstack/react-query";
import type { ApiTokenCreated, ApiTokenInput } from "@/lib/domain/access/api-token";
import { callApi } from "./call-api";

export function apiTokensOptions() {
  return queryOptions({
    queryKey: ["api-tokens"] as const,
    queryFn: ({ signal }) => callApi("GET /api-tokens", { signal }),
  });
}

/** The answer holds the token, for the only time. */
export function createApiToken(body: ApiTokenInput): Promise<ApiTokenCreated> {
  return callApi("POST /api-tokens", { body });
}

export function revokeApiToken(tokenId: string): Promise<void> {
  return callApi("DELETE /api-tokens/{tokenId}", { params: { tokenId } });
}
