import "server-only";
import * as db from "@/lib/db/registries";
import type { Context } from "@/lib/domain/console/context";
import { registryNotFound } from "./get-registry";

/** Errors: `not_found`. */
export async function deleteRegistry(ctx: Context, id: string): Promise<void> {
  if (!(await db.deleteRegistry(ctx, id))) throw registryNotFound();
}
