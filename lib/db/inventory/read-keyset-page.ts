import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";

/** What is read of an order: `compare` a row to the cursor, where there is one. */
export type KeysetPart = {
  readonly compare: ">" | ">=" | "<" | "<=";
  readonly order: "ASC" | "DESC";
  readonly limit: number;
  readonly offset: number;
};

/** `walked`: where fewer were found than are there, the last that was looked at. */
export type KeysetRows<Item> = { readonly items: readonly Item[]; readonly walked?: Item | null };

export type KeysetPage<Item> = {
  readonly limit: number;
  readonly descending: boolean;
  /** It follows a cursor. */
  readonly isLater: boolean;
  readonly read: (part: KeysetPart) => Promise<KeysetRows<Item>>;
  readonly cursorOf: (last: Item) => string;
};

/** One page of an order that is walked both ways: page 10,000 costs what page 1 costs. Nothing is counted. */
export async function readKeysetPage<Item>(page: KeysetPage<Item>): Promise<ListPage<Item>> {
  const { limit, descending, read, cursorOf } = page;
  const [down, up] = [
    { compare: "<", order: "DESC" } as const,
    { compare: ">", order: "ASC" } as const,
  ];
  const found = await read({ ...(descending ? down : up), limit: limit + 1, offset: 0 });
  const items = found.items.slice(0, limit);
  const last = found.items.length > limit ? items.at(-1) : found.walked;
  const nextCursor = last ? cursorOf(last) : null;
  if (!page.isLater) return { items, nextCursor };
  // The page before ends at the cursor: it begins after the row that lies a page further back.
  const back = descending ? up : down;
  const earlier = await read({ ...back, compare: `${back.compare}=`, limit: 1, offset: limit });
  const before = earlier.items[0] ?? earlier.walked;
  return { items, nextCursor, previousCursor: before ? cursorOf(before) : null };
}
