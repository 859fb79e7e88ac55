import type { CheckStep } from "@/lib/domain/checks/check";

const EXCESS_KINDS: ReadonlySet<string> = new Set(["refuses_delete", "refuses_push"]);
/** Nobody has the right where it is off, so this answers the question too. */
const ANSWERED: ReadonlySet<string> = new Set(["delete_off", "push_off"]);

/**
 * What a registry's credential may do beyond reading. Null where nothing was found and something could not be asked:
 * what was known of it then stands.
 */
export function excessOf(steps: readonly CheckStep[]): string[] | null {
  const asked = steps.filter((step) => EXCESS_KINDS.has(step.kind));
  const found = asked.flatMap((step) => step.excess ?? []);
  if (found.length > 0) return found.sort();
  const isKnown = (step: CheckStep) => step.state === "passed" || ANSWERED.has(step.code);
  return asked.length > 0 && asked.every(isKnown) ? [] : null;
}
