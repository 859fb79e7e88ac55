import { queryOptions } from "@tanstack/react-query";
import type { ConsoleIdentities } from "@/lib/domain/console/console-identity";
import type { Practice } from "@/lib/domain/console/practice";
import { callApi } from "./call-api";

export function consoleIdentityOptions() {
  return queryOptions({
    queryKey: ["console-identity"] as const,
    queryFn: ({ signal }) => callApi<ConsoleIdentities>("/console-identity", { signal }),
  });
}

export function practiceOptions() {
  return queryOptions({
    queryKey: ["practice"] as const,
    queryFn: ({ signal }) => callApi<Practice>("/practice", { signal }),
  });
}
