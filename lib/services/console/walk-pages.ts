import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";

const PAGE_SIZE = 200;
const MOST_ROWS = 100_000;

/** Every row of a list as cells, a page at a time; after 100,000 a last line says that there are more. */
export async function* walkPages<Query extends object, Item>(
  ctx: Context,
  list: (ctx: Context, query: Query & Page) => Promise<ListPage<Item>>,
  query: Query,
  cellsOf: (item: Item) => string[],
): AsyncGenerator<string[]> {
  let cursor: string | undefined;
  for (let rows = 0; rows < MOST_ROWS; rows += PAGE_SIZE) {
    ctx.signal.throwIfAborted();
    const page = await list(ctx, { ...query, limit: PAGE_SIZE, cursor });
    for (const item of page.items) yield cellsOf(item);
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
  yield [`There are more than ${MOST_ROWS.toLocaleString("en")} rows: narrow the list.`];
}

type Page = { limit: number; cursor: string | undefined };
