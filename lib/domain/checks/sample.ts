import type { Sample } from "./check";

/** E.g. `3 of 6 repositories`, `3 of more than 100 repositories`. */
export function countSample({ asked, total, more }: Sample): string {
  const of = more ? `more than ${total}` : `${total}`;
  return `${asked} of ${of} ${total === 1 && !more ? "repository" : "repositories"}`;
}

/** True when there are repositories that were not asked. */
export function isPartial({ asked, total, more }: Sample): boolean {
  return more || asked < total;
}
