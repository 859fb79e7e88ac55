import type { ListPage } from "@/lib/domain/api/list-query";

/** What is done to more than this at once is done in rounds, each seen by somebody. */
export const MOST_MATCHING = 1000;
const pageSize = 200;

/** Every item that a list finds, up to `MOST_MATCHING`, as it is now. */
export async function collectMatching<Item>(
  readPage: (page: { limit: number; cursor?: string }) => Promise<ListPage<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let page = await readPage({ limit: pageSize });
  items.push(...page.items);
  while (page.nextCursor !== null && items.length < MOST_MATCHING) {
    page = await readPage({ limit: pageSize, cursor: page.nextCursor });
    items.push(...page.items);
  }
  return items.slice(0, MOST_MATCHING);
}
