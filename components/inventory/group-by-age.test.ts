import { expect, test } from "vitest";
import { WEEKS_TOLD } from "@/lib/domain/inventory/inventory-breakdown";
import { groupByAge } from "./group-by-age";

test("each week is in one group, and none is lost", () => {
  const weeks = Array.from({ length: WEEKS_TOLD }, (_, index) => ({
    week: "2026-01-05",
    images: index === WEEKS_TOLD - 1 ? 100 : 1,
  }));
  expect(groupByAge({ weeks, olderImages: 7 })).toEqual([
    { label: "Within 4 weeks", images: 103 },
    { label: "5 to 13 weeks ago", images: 9 },
    { label: "14 to 26 weeks ago", images: 13 },
    { label: "27 to 53 weeks ago", images: 27 },
    { label: "Longer ago", images: 7 },
  ]);
});
