import type { PlannedStep } from "./check";
import { type StepKind, stepTitles } from "./step-kinds";

/** A step that is taken once per check: its id is its kind. */
export function fixedStep(kind: Exclude<StepKind, "probe">): PlannedStep {
  return { id: kind, kind, title: stepTitles[kind] };
}
