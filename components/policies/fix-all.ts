import type { Finding } from "@/lib/iam/review/finding";
import { applyEdits } from "@/lib/iam/review/json-text";

const MAX_ROUNDS = 60;

/**
 * The text after every fix of `review`, one after another: a fix may move, or take away, what the next one is about.
 * A fix that does not make its finding go is not tried twice.
 */
export function fixAll(text: string, review: (text: string) => readonly Finding[]): string {
  const tried = new Set<string>();
  let fixed = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = review(fixed).find(
      ({ fix, code, path, message }) => fix && !tried.has(`${code} ${path} ${message}`),
    );
    if (!next?.fix) break;
    tried.add(`${next.code} ${next.path} ${next.message}`);
    fixed = applyEdits(fixed, next.fix.edits);
  }
  return fixed;
}
