import "server-only";
import { trustPolicyOrRefuse } from "@/lib/domain/connectors/required-trust";
import { getConnector } from "@/lib/services/connectors/get-connector";

/** Errors: `not_found`; `console_identity_missing` while there is no account to trust. */
export async function buildConnectorTrust(
  connectorId: string,
): Promise<ReturnType<typeof trustPolicyOrRefuse>> {
  return trustPolicyOrRefuse(await getConnector(connectorId));
}
