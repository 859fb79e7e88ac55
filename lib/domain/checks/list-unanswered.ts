import { inSeconds } from "@/lib/domain/api/in-seconds";
import type { CheckStep, PlannedStep } from "./check";
import { UNANSWERED } from "./unanswered";

/** The steps that were not answered before the check had to end, after `checkMs`. */
export function listUnanswered(
  plan: readonly PlannedStep[],
  steps: readonly CheckStep[],
  checkMs: number,
): CheckStep[] {
  const answered = new Set(steps.map(({ id }) => id));
  const message = `Not answered within the ${inSeconds(checkMs)} of a check.`;
  return plan
    .filter(({ id }) => !answered.has(id))
    .map((step) => ({ ...step, state: "not_testable", code: UNANSWERED, message }));
}
