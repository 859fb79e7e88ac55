import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuditListQuery } from "@/lib/domain/console/audit-entry";
import { apiHref, callApi } from "./call-api";

export function auditListOptions(query: Partial<AuditListQuery>) {
  return queryOptions({
    queryKey: ["audit", query],
    queryFn: ({ signal }) => callApi("GET /audit", { query, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The address of everything that a query finds, as a file of lines. */
export function auditNdjsonHref(query: Partial<AuditListQuery>): string {
  return apiHref("/audit.ndjson", wholeOf(query));
}

/** The same as events of OCSF. */
export function auditOcsfHref(query: Partial<AuditListQuery>): string {
  return apiHref("/audit.ocsf.ndjson", wholeOf(query));
}

function wholeOf({ limit, cursor, sort, ...query }: Partial<AuditListQuery>) {
  return query;
}
