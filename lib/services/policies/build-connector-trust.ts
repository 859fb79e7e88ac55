import "server-only";
import { trustPolicyOrRefuse } from "@/lib/domain/connectors/required-trust";
import type { Context } from "@/lib/domain/console/context";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { ensureTrust } from "@/lib/services/roles/ensure-trust";

/** Errors: `not_found`; `console_identity_missing` while there is no account to trust. */
export async function buildConnectorTrust(
  ctx: Context,
  connectorId: string,
): Promise<ReturnType<typeof trustPolicyOrRefuse>> {
  return trustPolicyOrRefuse(await ensureTrust(ctx, await getRoleConnector(ctx, connectorId)));
}
