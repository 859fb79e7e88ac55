import "server-only";
import * as db from "@/lib/db/rechecks";
import type { Connector } from "@/lib/domain/connectors/connector";
import { env } from "@/lib/env";

/** A connector that was just made or changed, with the time of its next check. */
export async function withNextCheck(connector: Connector): Promise<Connector> {
  if (connector.status === "draft" || connector.nextCheckAt !== null) return connector;
  const nextCheckAt = await db.planNextCheck(connector.id, env().RECHECK_HOURS);
  return { ...connector, nextCheckAt: nextCheckAt?.toISOString() ?? null };
}
