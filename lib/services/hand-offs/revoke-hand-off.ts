import "server-only";
import * as db from "@/lib/db/hand-offs";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";

/** From now on the link says that it was revoked; a second time changes nothing. Errors: `not_found`. */
export async function revokeHandOff(
  ctx: Context,
  connectorId: string,
  handOffId: string,
): Promise<void> {
  if (await db.revokeHandOff(ctx, connectorId, handOffId)) return;
  throw new AppError("not_found", "The connector has no such link.");
}
