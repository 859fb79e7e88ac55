export const connectorStatuses = [
  "draft",
  "untested",
  "connected",
  "degraded",
  "insecure",
  "failed",
] as const;
export type ConnectorStatus = (typeof connectorStatuses)[number];

/** A registry may rest only on a connector whose last check proved it safe and assumable. */
export function canCarryRegistry(status: ConnectorStatus): boolean {
  return status === "connected" || status === "degraded";
}
