import type { ListPage } from "@/lib/domain/api/list-query";
import type { Connector, ConnectorListQuery } from "@/lib/domain/connectors/connector";
import { stillTesting, type Watched } from "./bulk-test";

const pageSize = 200;

/**
 * Those under test that have a verdict by now, on whatever page of the list: the newest checks come first, so that a
 * page more than the watched would fill is enough.
 */
export async function readTested(
  watched: Watched,
  readPage: (query: Partial<ConnectorListQuery>) => Promise<ListPage<Connector>>,
): Promise<Connector[]> {
  const tested: Connector[] = [];
  let cursor: string | undefined;
  const mostPages = Math.ceil(watched.size / pageSize) + 1;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await readPage({ sort: "-lastCheckAt", limit: pageSize, cursor });
    const open = stillTesting(watched, page.items);
    tested.push(...page.items.filter(({ id }) => watched.has(id) && !open.has(id)));
    if (page.nextCursor === null || tested.length >= watched.size) break;
    cursor = page.nextCursor;
  }
  return tested;
}
