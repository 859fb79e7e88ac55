import "server-only";
import { findCheck } from "@/lib/db/checks";
import { AppError } from "@/lib/domain/api/problem";
import type { Check } from "@/lib/domain/checks/check";
import type { Context } from "@/lib/domain/console/context";

/** One check of a connector, with its steps. Errors: `not_found`. */
export async function getCheck(ctx: Context, connectorId: string, checkId: string): Promise<Check> {
  const check = await findCheck(ctx, connectorId, checkId);
  if (!check) throw new AppError("not_found", "The connector has no such check.");
  return check;
}
