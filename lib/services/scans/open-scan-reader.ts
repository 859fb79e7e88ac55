import "server-only";
import type { Context } from "@/lib/domain/console/context";
import type { ScanReader } from "@/lib/domain/inventory/image-scan";
import type { Registry } from "@/lib/domain/registries/registry";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { assumeConnectorRole } from "@/lib/services/roles/assume-connector-role";
import { renewCredentials } from "@/lib/services/roles/renew-credentials";
import { inventoryTypes } from "@/lib/services/syncs/open-reader";

/**
 * What reads scans, by sessions that may do that alone; null for a type of registry that has none to read. Errors: those
 * of `assumeConnectorRole`, also later, of each call.
 */
export async function openScanReader(
  ctx: Context,
  { type, location, connector: { id } }: Registry,
): Promise<ScanReader | null> {
  const scanner = ROLE_ADAPTER.imageFindings;
  if (!scanner || !inventoryTypes.includes(type)) return null;
  const credentials = await renewCredentials(async () => {
    const connector = await getRoleConnector(ctx, id);
    const everyRepository = scanner.resourceOf(location, "*");
    return assumeConnectorRole(ctx, connector, scanner.actions, everyRepository);
  });
  return scanner.openScans(location, credentials);
}
