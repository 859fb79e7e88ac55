import "server-only";
import * as db from "@/lib/db/connectors";
import { StillReferenced } from "@/lib/db/errors";
import { listRegistriesOfConnector } from "@/lib/db/registries";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { connectorNotFound } from "./get-connector";

/** Errors: `not_found`; `connector_in_use` with the registries that rest on it. */
export async function deleteConnector(ctx: Context, id: string): Promise<void> {
  try {
    if (!(await db.deleteConnector(ctx, id))) throw connectorNotFound();
  } catch (error) {
    if (!(error instanceof StillReferenced)) throw error;
    const registries = await listRegistriesOfConnector(ctx, id);
    const names = registries.map((registry) => registry.name).join(", ");
    throw new AppError(
      "connector_in_use",
      `${registries.length === 1 ? "A registry uses" : `${registries.length} registries use`} this connector: ${names}. Delete ${registries.length === 1 ? "it" : "them"} or give ${registries.length === 1 ? "it" : "them"} another connector first.`,
      { registries },
    );
  }
}
