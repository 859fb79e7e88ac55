import "server-only";
import * as db from "@/lib/db/registries";
import { registryNotFound } from "./get-registry";

/** Errors: `not_found`. */
export async function deleteRegistry(id: string): Promise<void> {
  if (!(await db.deleteRegistry(id))) throw registryNotFound();
}
