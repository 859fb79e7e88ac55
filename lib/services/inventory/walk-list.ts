import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";

const PAGE_SIZE = 1_000;

/** Every item of a list, a page at a time, however many there are, until nobody waits any more. */
export async function* walkList<Query extends object, Item>(
  ctx: Context,
  list: (ctx: Context, query: Query & Page) => Promise<ListPage<Item>>,
  query: Query,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    ctx.signal.throwIfAborted();
    const page = await list(ctx, { ...query, limit: PAGE_SIZE, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

type Page = { limit: number; cursor: string | undefined };
