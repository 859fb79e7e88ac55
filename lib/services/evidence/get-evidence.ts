import "server-only";
import type { Context } from "@/lib/domain/console/context";
import type { EvidenceFile } from "@/lib/domain/evidence/evidence-file";
import { getCheck } from "@/lib/services/checks/get-check";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { sealEvidence } from "./seal-evidence";

/** A check of a connector as a file that proves it again. Errors: `not_found`. */
export async function getEvidence(
  ctx: Context,
  connectorId: string,
  checkId: string,
): Promise<EvidenceFile> {
  const { id, name } = await getConnector(ctx, connectorId);
  return sealEvidence({ id, name }, await getCheck(ctx, connectorId, checkId), ctx.now());
}
