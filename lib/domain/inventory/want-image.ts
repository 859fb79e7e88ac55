import type { InventoryFilter } from "./inventory-filter";
import { matchName } from "./match-name";

const DAY_MS = 86_400_000;

/** Whether an image passes by its own tags and age, whatever others its repository has. */
export function wantImage(
  { tags, pushedAtMs }: { readonly tags: readonly string[]; readonly pushedAtMs: number },
  { tagPatterns, pushedWithinDays }: Pick<InventoryFilter, "tagPatterns" | "pushedWithinDays">,
  now: Date,
): boolean {
  if (pushedWithinDays !== null && pushedAtMs < now.getTime() - pushedWithinDays * DAY_MS) {
    return false;
  }
  return tagPatterns.length === 0 || tags.some((tag) => matchName(tag, tagPatterns));
}
