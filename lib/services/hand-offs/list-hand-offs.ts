import "server-only";
import * as db from "@/lib/db/hand-offs";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import type { HandOff } from "@/lib/domain/connectors/hand-off";
import type { Context } from "@/lib/domain/console/context";
import { getConnector } from "@/lib/services/connectors/get-connector";

/** The links of a connector, newest first. Errors: `not_found`. */
export async function listHandOffs(
  ctx: Context,
  id: string,
  query: PageQuery,
): Promise<ListPage<HandOff>> {
  await getConnector(ctx, id);
  return db.listHandOffs(ctx, id, query);
}
