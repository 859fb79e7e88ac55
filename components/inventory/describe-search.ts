import { PAGE_SIZE, type PageState } from "./page-state";

/** What one page of a search looks through at most. */
const LONGEST_WALK = 50_000;

type Found = { items: readonly unknown[]; nextCursor: string | null };

/**
 * Why a page of a search is short, or empty, though it is not the last: what matches lies far back. Undefined where it is
 * full, or the last. `noun`: what is searched, in lower case.
 */
export function describeSearch(
  noun: string,
  { items, nextCursor }: Found,
  { q, sort }: Pick<PageState<string>, "q" | "sort">,
): { title: string; text: string } | undefined {
  if (nextCursor === null || items.length >= PAGE_SIZE) return undefined;
  const next = sort === "-pushedAt" ? "older ones" : sort === "pushedAt" ? "newer ones" : "more";
  const looked = `${LONGEST_WALK.toLocaleString("en")} ${noun} were looked through for this page`;
  return {
    title: q === "" ? "Nothing here matches the filters" : `Nothing here matches “${q}”`,
    text:
      items.length === 0
        ? `${looked}. There are ${next} to look through.`
        : `This page is short: ${looked}. Next looks through ${next}.`,
  };
}
