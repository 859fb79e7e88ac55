import "server-only";
import { listChecks } from "@/lib/db/checks";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import type { CheckSummary } from "@/lib/domain/checks/check";
import type { Context } from "@/lib/domain/console/context";
import { getConnector } from "@/lib/services/connectors/get-connector";

/** The history of a connector, newest first. Errors: `not_found`, `invalid_cursor`. */
export async function listConnectorChecks(
  ctx: Context,
  id: string,
  query: PageQuery,
): Promise<ListPage<CheckSummary>> {
  await getConnector(ctx, id);
  return listChecks(ctx, id, query);
}
