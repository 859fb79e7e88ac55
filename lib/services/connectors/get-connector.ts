import "server-only";
import { findConnector } from "@/lib/db/connectors";
import { AppError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector, Connector } from "@/lib/domain/connectors/connector";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import type { Context } from "@/lib/domain/console/context";

/** Errors: `not_found`. */
export async function getConnector(ctx: Context, id: string): Promise<Connector> {
  const connector = await findConnector(ctx, id);
  if (!connector) throw connectorNotFound();
  return connector;
}

/** One that assumes an IAM role. Errors: `not_found`, `connector_kind`. */
export async function getRoleConnector(ctx: Context, id: string): Promise<AwsRoleConnector> {
  return requireRole(await getConnector(ctx, id));
}

/** Errors: `connector_kind`. */
export function requireRole(connector: Connector): AwsRoleConnector {
  if (connector.kind === "aws_role") return connector;
  throw new AppError("connector_kind", definitionOf(connector.kind).described);
}

export function connectorNotFound(): AppError {
  return new AppError("not_found", "There is no such connector. It may have been deleted.");
}
