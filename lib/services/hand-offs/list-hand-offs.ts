import "server-only";
import * as db from "@/lib/db/hand-offs";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import type { HandOff } from "@/lib/domain/connectors/hand-off";
import { getConnector } from "@/lib/services/connectors/get-connector";

/** The links of a connector, newest first. Errors: `not_found`. */
export async function listHandOffs(id: string, query: PageQuery): Promise<ListPage<HandOff>> {
  await getConnector(id);
  return db.listHandOffs(id, query);
}
