import "server-only";
import { readLargest, readWeeks } from "@/lib/db/inventory/breakdown";
import type { Context } from "@/lib/domain/console/context";
import { type InventoryBreakdown, WEEKS_TOLD } from "@/lib/domain/inventory/inventory-breakdown";
import { listWeeks } from "@/lib/domain/inventory/list-weeks";
import { getRegistry } from "@/lib/services/registries/get-registry";

/** What a registry holds by age and by size, as its syncs counted it. Errors: `not_found`. */
export async function getBreakdown(ctx: Context, registryId: string): Promise<InventoryBreakdown> {
  await getRegistry(ctx, registryId);
  const [weeks, sizes] = await Promise.all([
    readWeeks(ctx, registryId),
    readLargest(ctx, registryId),
  ]);
  const counted = new Map(weeks.map(({ week, images }) => [week, images]));
  const told = listWeeks(WEEKS_TOLD, ctx.now());
  const [first = ""] = told;
  return {
    weeks: told.map((week) => ({ week, images: counted.get(week) ?? 0 })),
    // What was counted as a week then may be older than all of them by now.
    olderImages: weeks
      .filter(({ week }) => week === "older" || week < first)
      .reduce((sum, { images }) => sum + images, 0),
    ...sizes,
  };
}
