import {
  type InventoryFilter,
  inventoryFilterSchema,
} from "@/lib/domain/inventory/inventory-filter";
import type { SeededRandom } from "./seeded-random";

const REPOSITORIES = ["*a*", "team/1*", "team/*", "?a*", "e*"];
const TAGS = ["v*", "latest", "v1", "s*"];

/** A filter as somebody may set it, more often of one part than of all. */
export function drawFilter(random: SeededRandom): InventoryFilter | null {
  const some = (patterns: readonly string[]) =>
    patterns.filter(() => random.chance(0.4)).slice(0, 2);
  if (random.chance(0.3)) return null;
  return inventoryFilterSchema.parse({
    ...(random.chance(0.5) ? { includeRepositories: some(REPOSITORIES) } : {}),
    ...(random.chance(0.3) ? { excludeRepositories: some(REPOSITORIES) } : {}),
    ...(random.chance(0.3) ? { tagPatterns: some(TAGS) } : {}),
    ...(random.chance(0.3) ? { newestPerRepository: random.between(1, 4) } : {}),
    ...(random.chance(0.3) ? { pushedWithinDays: 1 } : {}),
  });
}
