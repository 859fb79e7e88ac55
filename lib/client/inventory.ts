import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ImageListQuery } from "@/lib/domain/inventory/image";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import type { RepositoryListQuery } from "@/lib/domain/inventory/repository";
import { isReadingAwaited } from "@/lib/domain/inventory/scan-reading";
import { isOpenSync, type SyncRun } from "@/lib/domain/inventory/sync-run";
import type { TagMoveListQuery } from "@/lib/domain/inventory/tag-move";
import { apiHref, callApi } from "./call-api";

export const inventoryKeys = {
  all: ["inventory"] as const,
  summary: (registryId: string) => ["inventory", "summary", registryId] as const,
};

/** While a sync is under way its figures are asked for so often. */
const FOLLOW_MS = 1_000;

export function inventoryOptions(registryId: string) {
  return queryOptions({
    queryKey: inventoryKeys.summary(registryId),
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/inventory", { params: { registryId }, signal }),
    refetchInterval: ({ state }) => {
      const run = state.data?.lastRun;
      if (!run) return false;
      if (isOpenSync(run)) return FOLLOW_MS;
      return isReadingAwaited(run, state.data?.scans ?? null, Date.now()) ? 5 * FOLLOW_MS : false;
    },
  });
}

export function breakdownOptions(registryId: string) {
  return queryOptions({
    queryKey: ["inventory", "breakdown", registryId],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/inventory/breakdown", {
        params: { registryId },
        signal,
      }),
  });
}

/** `isAsked`: false while what is typed is no filter. */
export function filterPreviewOptions(
  registryId: string,
  filter: InventoryFilter | null,
  isAsked: boolean,
) {
  return queryOptions({
    queryKey: ["inventory", "preview", registryId, filter],
    // A sync may have ended since, on whatever page.
    staleTime: 0,
    queryFn: ({ signal }) =>
      callApi("POST /registries/{registryId}/inventory/preview", {
        params: { registryId },
        body: filter ?? {},
        signal,
      }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
}

export function startSync(registryId: string): Promise<SyncRun> {
  return callApi("POST /registries/{registryId}/syncs", { params: { registryId } });
}

export function cancelSync(registryId: string, runId: string): Promise<SyncRun> {
  return callApi("DELETE /registries/{registryId}/syncs/{runId}", {
    params: { registryId, runId },
  });
}

export function syncPagesOptions(registryId: string) {
  return infiniteQueryOptions({
    queryKey: ["inventory", "syncs", registryId],
    queryFn: ({ signal, pageParam }) =>
      callApi("GET /registries/{registryId}/syncs", {
        params: { registryId },
        query: { limit: 20, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function certifiedSyncOptions(registryId: string, runId: string) {
  return queryOptions({
    queryKey: ["inventory", "sync", registryId, runId],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/syncs/{runId}", {
        params: { registryId, runId },
        signal,
      }),
  });
}

/** The address of everything that a query finds, as a file. */
export function imagesCsvHref({ limit, cursor, ...query }: Partial<ImageListQuery>): string {
  return apiHref("/images.csv", query);
}

/** The same, in the order of the certificate: the list’s own would make it a list that none covers. */
export function imagesNdjsonHref({
  limit,
  cursor,
  sort,
  ...query
}: Partial<ImageListQuery>): string {
  return apiHref("/images.ndjson", query);
}

/** The address of every repository that a query finds, as a file. */
export function repositoriesHref(
  ending: "csv" | "ndjson",
  registryId: string,
  { limit, cursor, ...query }: Partial<RepositoryListQuery>,
): string {
  return apiHref(`/registries/${registryId}/repositories.${ending}`, query);
}

export function repositoryListOptions(registryId: string, query: Partial<RepositoryListQuery>) {
  return queryOptions({
    queryKey: ["inventory", "repositories", registryId, query],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/repositories", {
        params: { registryId },
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function repositoryOptions(registryId: string, repositoryId: string) {
  return queryOptions({
    queryKey: ["inventory", "repository", registryId, repositoryId],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/repositories/{repositoryId}", {
        params: { registryId, repositoryId },
        signal,
      }),
  });
}

export function imageListOptions(query: Partial<ImageListQuery>) {
  return queryOptions({
    queryKey: ["inventory", "images", query],
    queryFn: ({ signal }) => callApi("GET /images", { query, signal }),
    placeholderData: keepPreviousData,
  });
}

export function imageOptions(registryId: string, repositoryId: string, digest: string) {
  return queryOptions({
    queryKey: ["inventory", "image", registryId, repositoryId, digest],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}", {
        params: { registryId, repositoryId, digest },
        signal,
      }),
  });
}

export function repositoryPoliciesOptions(registryId: string, repositoryId: string) {
  return queryOptions({
    queryKey: ["inventory", "policies", registryId, repositoryId],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/repositories/{repositoryId}/policies", {
        params: { registryId, repositoryId },
        signal,
      }),
  });
}

export function imageAttachmentsOptions(registryId: string, repositoryId: string, digest: string) {
  return queryOptions({
    queryKey: ["inventory", "attachments", registryId, repositoryId, digest],
    queryFn: ({ signal }) =>
      callApi(
        "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/attachments",
        { params: { registryId, repositoryId, digest }, signal },
      ),
  });
}

export function tagMoveListOptions(
  registryId: string,
  repositoryId: string,
  query: Partial<TagMoveListQuery>,
) {
  return queryOptions({
    queryKey: ["inventory", "tag-moves", registryId, repositoryId, query],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/repositories/{repositoryId}/tag-moves", {
        params: { registryId, repositoryId },
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** Of an image: tags that it had, as many as its page shows. */
export function formerTagsQuery(digest: string) {
  return { limit: 20, fromDigest: digest };
}

export function formerTagsOptions(registryId: string, repositoryId: string, digest: string) {
  return tagMoveListOptions(registryId, repositoryId, formerTagsQuery(digest));
}

export function imageCopiesOptions(registryId: string, repositoryId: string, digest: string) {
  return queryOptions({
    queryKey: ["inventory", "copies", registryId, repositoryId, digest],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/copies", {
        params: { registryId, repositoryId, digest },
        signal,
      }),
  });
}

/** Each asking asks the registry's scanner: what was told stays until somebody asks again. */
const FINDINGS_STALE_MS = 10 * 60_000;

export function imageFindingsOptions(registryId: string, repositoryId: string, digest: string) {
  return queryOptions({
    queryKey: ["findings", registryId, repositoryId, digest],
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/findings", {
        params: { registryId, repositoryId, digest },
        signal,
      }),
    staleTime: FINDINGS_STALE_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // The server has asked AWS several times already.
    retry: false,
  });
}

export function lifecycleOptions(registryId: string, repositoryId: string, policy: string) {
  return queryOptions({
    queryKey: ["inventory", "lifecycle", registryId, repositoryId, policy],
    queryFn: ({ signal }) =>
      callApi("POST /registries/{registryId}/repositories/{repositoryId}/lifecycle-simulations", {
        params: { registryId, repositoryId },
        body: { policy },
        signal,
      }),
    enabled: policy.trim() !== "",
    placeholderData: keepPreviousData,
  });
}
