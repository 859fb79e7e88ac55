import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { ListPage } from "@/lib/domain/api/list-query";
import type {
  Registry,
  RegistryExportQuery,
  RegistryListQuery,
  RegistryUpdate,
} from "@/lib/domain/registries/registry";
import type { registryCreateSchema } from "@/lib/registries/create-schema";
import { apiHref, callApi } from "./call-api";

export const registryKeys = {
  all: ["registries"] as const,
  list: (query: Partial<RegistryListQuery>) => ["registries", "list", query] as const,
  summary: ["registries", "summary"] as const,
  one: (id: string) => ["registries", "one", id] as const,
};

export function registryListOptions(query: Partial<RegistryListQuery>) {
  return queryOptions({
    queryKey: registryKeys.list(query),
    queryFn: ({ signal }) => callApi("GET /registries", { query, signal }),
    placeholderData: keepPreviousData,
  });
}

export function registrySummaryOptions() {
  return queryOptions({
    queryKey: registryKeys.summary,
    queryFn: ({ signal }) => callApi("GET /registries/summary", { signal }),
  });
}

/** One page, as it is now. */
export function readRegistryPage(query: Partial<RegistryListQuery>): Promise<ListPage<Registry>> {
  return callApi("GET /registries", { query });
}

/** The address of everything that a query finds, as a CSV file. */
export function registriesCsvHref(query: Partial<RegistryExportQuery>): string {
  return apiHref("/registries.csv", query);
}

export function registryOptions(id: string) {
  return queryOptions({
    queryKey: registryKeys.one(id),
    queryFn: ({ signal }) =>
      callApi("GET /registries/{registryId}", { params: { registryId: id }, signal }),
  });
}

export function createRegistry(input: z.input<typeof registryCreateSchema>): Promise<Registry> {
  return callApi("POST /registries", { body: input });
}

/** `version`: the `updatedAt` that the change is for. */
export function updateRegistry(
  id: string,
  input: RegistryUpdate,
  version?: string,
): Promise<Registry> {
  return callApi("PATCH /registries/{registryId}", {
    params: { registryId: id },
    body: input,
    version,
  });
}

export function deleteRegistry(id: string): Promise<void> {
  return callApi("DELETE /registries/{registryId}", { params: { registryId: id } });
}
