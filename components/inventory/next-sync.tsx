"use client";

import { RelativeTime } from "@/components/ui/relative-time";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { InventorySummary } from "@/lib/domain/inventory/inventory-summary";
import { isOpenSync } from "@/lib/domain/inventory/sync-run";

/** When the registry is synced next by itself. */
export function NextSync({ summary }: { summary: InventorySummary }) {
  const { nextSyncAt, lastRun } = summary;
  // The first render is the server's, whose clock is another.
  const hydrated = useHydrated();
  if (lastRun && isOpenSync(lastRun)) return "Under way";
  if (nextSyncAt === null) return "None planned";
  const isDue = hydrated && Date.parse(nextSyncAt) <= Date.now();
  return isDue || Date.parse(nextSyncAt) === 0 ? "Due now" : <RelativeTime value={nextSyncAt} />;
}
