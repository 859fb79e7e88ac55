import "server-only";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import type { RoleOptions } from "@/lib/domain/connectors/role-options";
import type { Context } from "@/lib/domain/console/context";
import { env } from "@/lib/env";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { describeSetup } from "./describe-setup";
import { ensureTrust } from "./ensure-trust";

/** Everything that the side panel shows for a connector. Errors: `not_found`, `connector_kind`, `validation_failed` for a role that cannot be. */
export async function describeConnectorSetup(
  ctx: Context,
  id: string,
  options: RoleOptions,
): Promise<Setup> {
  const connector = await ensureTrust(ctx, await getRoleConnector(ctx, id));
  return describeSetup(connector, options, env().SERVICE_NAME);
}
