import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { TrustInput } from "@/lib/iam/role/trust-policy";

/** The External ID that the role must ask for: both while it is replaced. */
export function acceptedExternalIds({
  externalId,
  pendingExternalId,
}: Pick<AwsRoleConnector, "externalId" | "pendingExternalId">): TrustInput["externalId"] {
  return pendingExternalId ? [externalId, pendingExternalId] : externalId;
}
