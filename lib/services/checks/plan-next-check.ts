import "server-only";
import * as db from "@/lib/db/rechecks";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { env } from "@/lib/env";

/** A connector that was just made or changed, with the time of its next check. */
export async function withNextCheck<Of extends Connector>(
  ctx: Context,
  connector: Of,
): Promise<Of> {
  if (connector.status === "draft" || connector.nextCheckAt !== null) return connector;
  const nextCheckAt = await db.planNextCheck(ctx, connector.id, env().RECHECK_HOURS);
  return { ...connector, nextCheckAt: nextCheckAt?.toISOString() ?? null };
}
