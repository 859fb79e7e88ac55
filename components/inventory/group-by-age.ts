import { type InventoryBreakdown, WEEKS_TOLD } from "@/lib/domain/inventory/inventory-breakdown";

/** Up to so many weeks ago, this one counted; each group begins where the one before it ends. */
const GROUPS = [
  { label: "Within 4 weeks", weeks: 4 },
  { label: "5 to 13 weeks ago", weeks: 13 },
  { label: "14 to 26 weeks ago", weeks: 26 },
  { label: "27 to 53 weeks ago", weeks: WEEKS_TOLD },
] as const;

/** Images by the week of their push, the newest first. */
export function groupByAge({
  weeks,
  olderImages,
}: Pick<InventoryBreakdown, "weeks" | "olderImages">): { label: string; images: number }[] {
  const newestFirst = weeks.map(({ images }) => images).reverse();
  let from = 0;
  const groups = GROUPS.map((group) => {
    const images = newestFirst.slice(from, group.weeks).reduce((sum, each) => sum + each, 0);
    from = group.weeks;
    return { label: group.label, images };
  });
  return [...groups, { label: "Longer ago", images: olderImages }];
}
