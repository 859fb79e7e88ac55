import { listConnectors } from "@/lib/db/connectors";
import type { ConnectorListQuery } from "@/lib/domain/connectors/connector";
import { ctx } from "./context";

export function listQuery(changes: Partial<ConnectorListQuery> = {}): ConnectorListQuery {
  return { limit: 50, sort: "-createdAt", q: "", status: [], mark: [], ...changes };
}

/** The names on all pages of the list, in its order. */
export async function listNames(changes: Partial<ConnectorListQuery>): Promise<(string | null)[]> {
  const names: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConnectors(ctx, listQuery({ ...changes, cursor }));
    names.push(...page.items.map((item) => item.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return names;
}
