import "server-only";
import * as db from "@/lib/db/rechecks";
import type { Check } from "@/lib/domain/checks/check";
import type { Connector } from "@/lib/domain/connectors/connector";
import { env } from "@/lib/env";

/** After a check: when the connector is due again. A connector that is gone meanwhile is none. */
export async function planNextCheck(
  connectorId: string,
  check: Pick<Check, "finishedAt" | "conclusive">,
): Promise<void> {
  const last = { lastCheckAt: new Date(check.finishedAt), conclusive: check.conclusive };
  await db.planNextCheck(connectorId, env().RECHECK_HOURS, last);
}

/** A connector that was just made or changed, with the time of its next check. */
export async function withNextCheck(connector: Connector): Promise<Connector> {
  if (connector.status === "draft" || connector.nextCheckAt !== null) return connector;
  const nextCheckAt = await db.planNextCheck(connector.id, env().RECHECK_HOURS);
  return { ...connector, nextCheckAt: nextCheckAt?.toISOString() ?? null };
}
