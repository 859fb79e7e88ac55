import "server-only";
import { listChecks } from "@/lib/db/checks";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import type { CheckSummary } from "@/lib/domain/checks/check";
import { getConnector } from "@/lib/services/connectors/get-connector";

/** The history of a connector, newest first. Errors: `not_found`, `invalid_cursor`. */
export async function listConnectorChecks(
  id: string,
  query: PageQuery,
): Promise<ListPage<CheckSummary>> {
  await getConnector(id);
  return listChecks(id, query);
}
