import "server-only";
import type { Context } from "@/lib/domain/console/context";
import type { ScanReader } from "@/lib/domain/inventory/image-scan";
import type { Registry } from "@/lib/domain/registries/registry";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { assumeConnectorRole } from "@/lib/services/roles/assume-connector-role";
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
  const assume = async () => {
    const connector = await getRoleConnector(ctx, id);
    const everyRepository = scanner.resourceOf(location, "*");
    return assumeConnectorRole(ctx, connector, scanner.actions, everyRepository);
  };
  // A refusal is told before the first call.
  let first: Awaited<ReturnType<typeof assume>> | undefined = await assume();
  return scanner.openScans(location, async () => {
    const session = first ?? (await assume());
    first = undefined;
    return session.credentials;
  });
}
