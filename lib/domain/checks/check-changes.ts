import type { CheckStep, StepChange } from "./check";

type Outline = Pick<CheckStep, "id" | "title" | "region" | "state">;

/** The steps whose state differs between two checks: in the order of the later one, then those it no longer has. */
export function changesBetween(
  before: readonly Outline[],
  after: readonly Outline[],
): StepChange[] {
  const earlier = new Map(before.map((step) => [step.id, step]));
  const later = new Set(after.map((step) => step.id));
  const changed = after.map((step) =>
    changeOf(step, earlier.get(step.id)?.state ?? null, step.state),
  );
  const dropped = before
    .filter((step) => !later.has(step.id))
    .map((step) => changeOf(step, step.state, null));
  return [...changed, ...dropped].filter((change) => change.before !== change.after);
}

function changeOf(
  step: Outline,
  before: StepChange["before"],
  after: StepChange["after"],
): StepChange {
  const { id: stepId, title, region } = step;
  return { stepId, title, ...(region ? { region } : {}), before, after };
}
