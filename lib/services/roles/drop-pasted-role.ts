import "server-only";
import * as db from "@/lib/db/paste-role";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { roleChanged } from "./paste-role";

/**
 * Forgets what was pasted of a role: what was proved by it is no longer. Where nothing was, nothing changes.
 * Errors: `not_found`, `connector_kind`, `connector_changed`.
 */
export async function dropPastedRole(ctx: Context, id: string): Promise<AwsRoleConnector> {
  const connector = await getRoleConnector(ctx, id);
  if (connector.pastedAt === null) return connector;
  const dropped = await db.pasteRole(ctx, connector, null);
  if (!dropped) throw roleChanged();
  return dropped;
}
