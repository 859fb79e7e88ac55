import type { Store } from "@/components/ui/browser-store";
import { asFilter } from "@/lib/domain/inventory/filter-parts";
import {
  type InventoryFilter,
  inventoryFilterSchema,
} from "@/lib/domain/inventory/inventory-filter";

/** A filter as it is typed: one pattern a line, numbers as text. */
export type FilterTexts = Record<(typeof filterFields)[number], string>;

export const filterFields = [
  "includeRepositories",
  "excludeRepositories",
  "tagPatterns",
  "newestPerRepository",
  "pushedWithinDays",
] as const satisfies (keyof InventoryFilter)[];

export const filterLabels = {
  includeRepositories: "Only these repositories",
  excludeRepositories: "Not these repositories",
  tagPatterns: "Only images with these tags",
  newestPerRepository: "Newest per repository",
  pushedWithinDays: "Pushed within days",
} as const satisfies Record<keyof FilterTexts, string>;

export function textsOf(filter: InventoryFilter | null): FilterTexts {
  const lines = (patterns: readonly string[] | undefined) => patterns?.join("\n") ?? "";
  const number = (value: number | null | undefined) => (value ? String(value) : "");
  return {
    includeRepositories: lines(filter?.includeRepositories),
    excludeRepositories: lines(filter?.excludeRepositories),
    tagPatterns: lines(filter?.tagPatterns),
    newestPerRepository: number(filter?.newestPerRepository),
    pushedWithinDays: number(filter?.pushedWithinDays),
  };
}

export type FilterProblems = Partial<Record<keyof FilterTexts, string>>;
export type ReadFilter =
  | { filter: InventoryFilter | null; problems?: undefined }
  | { problems: FilterProblems };

/** What was typed as a filter, null where it lets everything in; or what is wrong with each field. */
export function readFilter(texts: FilterTexts): ReadFilter {
  const lines = (text: string) => text.split(/[\n,]/).filter((line) => line.trim() !== "");
  const number = (text: string) => (text.trim() === "" ? null : Number(text));
  const input = {
    includeRepositories: lines(texts.includeRepositories),
    excludeRepositories: lines(texts.excludeRepositories),
    tagPatterns: lines(texts.tagPatterns),
    newestPerRepository: number(texts.newestPerRepository),
    pushedWithinDays: number(texts.pushedWithinDays),
  };
  const parsed = inventoryFilterSchema.safeParse(input);
  if (parsed.success) return { filter: asFilter(parsed.data) };
  const problems: FilterProblems = {};
  for (const { path, message } of parsed.error.issues) {
    const field = filterFields.find((each) => each === path[0]);
    if (!field || problems[field] !== undefined) continue;
    const value = input[field];
    const wrong = Array.isArray(value) ? value[Number(path[1])]?.trim() : undefined;
    problems[field] = wrong === undefined ? message : `“${wrong}”: ${message}`;
  }
  return { problems };
}

const keyOf = (registryId: string) => `mooring.filter.${registryId}`;

/** What was typed and is not saved yet; survives another page and a reload. */
export function readKeptTexts(store: Store, registryId: string): Partial<FilterTexts> {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(registryId)) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    const texts: Partial<FilterTexts> = {};
    for (const [key, value] of Object.entries(kept)) {
      const field = filterFields.find((each) => each === key);
      if (field && typeof value === "string") texts[field] = value;
    }
    return texts;
  } catch {
    return {};
  }
}

/** Keeps what differs from what is saved; nothing differing forgets all. */
export function writeKeptTexts(
  store: Store,
  registryId: string,
  saved: FilterTexts,
  typed: FilterTexts,
): void {
  const changed = filterFields.filter((field) => typed[field].trim() !== saved[field]);
  try {
    const kept = Object.fromEntries(changed.map((field) => [field, typed[field]]));
    if (changed.length === 0) store.removeItem(keyOf(registryId));
    else store.setItem(keyOf(registryId), JSON.stringify(kept));
  } catch {
    // The browser forbids storage or it is full: the form works all the same.
  }
}
