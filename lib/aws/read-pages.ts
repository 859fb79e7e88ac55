import "server-only";
import type { ListCut } from "@/lib/domain/registries/list-cut";
import { DEADLINES } from "./deadlines";

export type Pages<T> = { readonly items: readonly T[]; readonly cut?: ListCut };

type Page<T> = { readonly items: readonly T[]; readonly nextToken: string | undefined };

/**
 * Reads a list page after page, to its end or to a bound, whatever the service answers: tokens that repeat, empty pages
 * without end, pages longer than asked for. Throws what `ask` throws.
 */
export async function readPages<T>(
  ask: (nextToken: string | undefined) => Promise<Page<T>>,
  { maxPages, maxItems }: { maxPages: number; maxItems: number },
): Promise<Pages<T>> {
  const endAt = performance.now() + DEADLINES.listMs;
  const tokens = new Set<string>();
  const items: T[] = [];
  let nextToken: string | undefined;
  for (let page = 1; ; page += 1) {
    const answer = await ask(nextToken);
    const room = maxItems - items.length;
    items.push(...answer.items.slice(0, room));
    if (answer.items.length > room) return { items, cut: "items" };
    ({ nextToken } = answer);
    if (!nextToken) return { items };
    if (items.length === maxItems) return { items, cut: "items" };
    if (tokens.has(nextToken)) return { items, cut: "repeated_token" };
    if (page === maxPages) return { items, cut: "pages" };
    if (performance.now() > endAt) return { items, cut: "time" };
    tokens.add(nextToken);
  }
}
