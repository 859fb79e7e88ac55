import "server-only";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { trustPolicyOrRefuse } from "@/lib/services/roles/required-trust-policy";

/** Errors: `not_found`; `console_identity_missing` while there is no account to trust. */
export async function buildConnectorTrust(
  connectorId: string,
): Promise<ReturnType<typeof trustPolicyOrRefuse>> {
  return trustPolicyOrRefuse(await getConnector(connectorId));
}
