import "server-only";
import * as db from "@/lib/db/hand-offs";
import { AppError } from "@/lib/domain/api/problem";

/** From now on the link says that it was revoked; a second time changes nothing. Errors: `not_found`. */
export async function revokeHandOff(connectorId: string, handOffId: string): Promise<void> {
  if (await db.revokeHandOff(connectorId, handOffId)) return;
  throw new AppError("not_found", "The connector has no such link.");
}
