import type { ListPage } from "@/lib/domain/api/list-query";

/** How many there are, as far as that was counted. */
export type Counted = Pick<ListPage<unknown>, "total" | "totalCapped">;

/** Where in the list a page is, e.g. `51–100 of 304`; without the total while that is not known. */
export function describePlace(
  { page, limit }: { page: number; limit: number },
  shown: number,
  { total, totalCapped }: Counted,
): string {
  const format = (count: number) => count.toLocaleString("en");
  const first = (page - 1) * limit + 1;
  const last = first + shown - 1;
  const place = `${format(first)}–${format(last)}`;
  if (total === undefined) return place;
  if (page === 1 && total <= shown) return `${format(total)} in all`;
  return `${place} of ${totalCapped ? "more than " : ""}${format(Math.max(total, last))}`;
}

/** How many the list finds, beside its title; nothing while that is not known. */
export function describeCount(counted: Counted | undefined): string | undefined {
  if (counted?.total === undefined) return undefined;
  return `${counted.totalCapped ? "over " : ""}${counted.total.toLocaleString("en")}`;
}
