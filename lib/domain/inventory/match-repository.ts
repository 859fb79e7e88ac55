import type { InventoryFilter } from "./inventory-filter";
import { matchName } from "./match-name";

/** Whether a repository is one of those that the filter lets in. */
export function matchRepository(
  name: string,
  {
    includeRepositories: included,
    excludeRepositories: excluded,
  }: Pick<InventoryFilter, "includeRepositories" | "excludeRepositories">,
): boolean {
  if (matchName(name, excluded)) return false;
  return included.length === 0 || matchName(name, included);
}
