import type { ListPage } from "@/lib/domain/api/list-query";
import { isNarrowed, type ListFilters } from "./list-state";

/** There is nothing at all, so that the list says what to do next in its middle. */
export function isEmptyList(
  filters: ListFilters,
  firstPage: ListPage<unknown> | undefined,
): boolean {
  return firstPage?.items.length === 0 && !isNarrowed(filters);
}
