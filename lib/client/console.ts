import { queryOptions } from "@tanstack/react-query";
import { callApi } from "./call-api";

export function consoleIdentityOptions() {
  return queryOptions({
    queryKey: ["console-identity"] as const,
    queryFn: ({ signal }) => callApi("GET /console-identity", { signal }),
  });
}

export function practiceOptions() {
  return queryOptions({
    queryKey: ["practice"] as const,
    queryFn: ({ signal }) => callApi("GET /practice", { signal }),
  });
}
