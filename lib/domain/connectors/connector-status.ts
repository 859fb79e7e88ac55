export const connectorStatuses = [
  "draft",
  "untested",
  "connected",
  "degraded",
  "insecure",
  "failed",
] as const;
export type ConnectorStatus = (typeof connectorStatuses)[number];

/** What a connector may have beside its status; a list is narrowed to them as to statuses. */
export const connectorMarks = ["proved", "probed", "too_powerful"] as const;
export type ConnectorMark = (typeof connectorMarks)[number];

/** A registry may rest only on a connector whose last check proved it safe and assumable. */
export function canCarryRegistry(status: ConnectorStatus): boolean {
  return status === "connected" || status === "degraded";
}
