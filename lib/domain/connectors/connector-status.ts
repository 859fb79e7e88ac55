export const connectorStatuses = [
  "draft",
  "untested",
  "connected",
  "degraded",
  "insecure",
  "failed",
] as const;
export type ConnectorStatus = (typeof connectorStatuses)[number];

/** What lists are narrowed to: a status, or the mark that a role has beside its status. */
export const statusFilters = [...connectorStatuses, "too_powerful"] as const;
export type StatusFilter = (typeof statusFilters)[number];

/** A registry may rest only on a connector whose last check proved it safe and assumable. */
export function canCarryRegistry(status: ConnectorStatus): boolean {
  return status === "connected" || status === "degraded";
}
