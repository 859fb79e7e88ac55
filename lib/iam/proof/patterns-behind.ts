import {
  ANY_ONE,
  ANY_RUN,
  SEGMENT_ONE,
  SEGMENT_RUN,
  type WildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";
import type { ProofBudget } from "./proof-budget";

const COLON = 0x3a;

/** What is left of a pattern behind a beginning that is known: where a text begins so, one of these matches its rest. */
export function patternsBehind(
  pattern: WildcardPattern,
  beginning: string,
  budget: ProofBudget,
): WildcardPattern[] {
  let positions = new Set([0]);
  for (const character of beginning) {
    const code = character.codePointAt(0) ?? 0;
    const next = new Set<number>();
    budget.spend(positions.size + 1);
    for (const from of positions) {
      for (let at = from; at < pattern.length; at += 1) {
        const sign = pattern[at];
        const isRun = sign === ANY_RUN || sign === SEGMENT_RUN;
        if (sign === ANY_RUN || (sign === SEGMENT_RUN && code !== COLON)) next.add(at);
        else if (sign === code || sign === ANY_ONE || (sign === SEGMENT_ONE && code !== COLON)) {
          next.add(at + 1);
        }
        // A run may be empty, so what stands after it is reached as well.
        if (!isRun) break;
      }
    }
    if (next.size === 0) return [];
    positions = next;
  }
  // What a run that goes on to the end leaves open takes in all that stands after it.
  const rests = [...positions].map((at) => pattern.slice(at));
  const all = rests.find((rest) => rest.length > 0 && rest.every((sign) => sign === ANY_RUN));
  return all ? [[ANY_RUN]] : rests;
}
