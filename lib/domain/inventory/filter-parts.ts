import type { InventoryFilter } from "./inventory-filter";

/** Whether the filter leaves any repository out, by its name. */
export function filtersRepositories(filter: InventoryFilter): boolean {
  return filter.includeRepositories.length > 0 || filter.excludeRepositories.length > 0;
}

/** Whether it leaves out images of the repositories that it lets in. */
export function filtersImages(filter: InventoryFilter): boolean {
  const { tagPatterns, newestPerRepository, pushedWithinDays } = filter;
  return tagPatterns.length > 0 || newestPerRepository !== null || pushedWithinDays !== null;
}

/** A filter that lets everything in is none. */
export function asFilter(filter: InventoryFilter | null): InventoryFilter | null {
  return filter && (filtersRepositories(filter) || filtersImages(filter)) ? filter : null;
}
