import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Registry, RegistryListQuery, RegistryUpdate } from "@/lib/domain/registries/registry";
import type { registryCreateSchema } from "@/lib/registries/create-schema";
import { callApi, toQuery } from "./call-api";

export const registryKeys = {
  all: ["registries"] as const,
  list: (query: Partial<RegistryListQuery>) => ["registries", "list", query] as const,
  one: (id: string) => ["registries", "one", id] as const,
};

export function registryListOptions(query: Partial<RegistryListQuery>) {
  return queryOptions({
    queryKey: registryKeys.list(query),
    queryFn: ({ signal }) =>
      callApi<ListPage<Registry>>(`/registries${toQuery(query)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function registryOptions(id: string) {
  return queryOptions({
    queryKey: registryKeys.one(id),
    queryFn: ({ signal }) => callApi<Registry>(`/registries/${id}`, { signal }),
  });
}

export function createRegistry(input: z.input<typeof registryCreateSchema>): Promise<Registry> {
  return callApi("/registries", { method: "POST", body: input });
}

export function updateRegistry(id: string, input: RegistryUpdate): Promise<Registry> {
  return callApi(`/registries/${id}`, { method: "PATCH", body: input });
}

export function deleteRegistry(id: string): Promise<void> {
  return callApi(`/registries/${id}`, { method: "DELETE" });
}
