import { type CheckStep, type StepChange, TRUST_POLICY_TITLE } from "./check";

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

type Read = Pick<CheckStep, "comparisons">;

/**
 * How the role’s trust policy differs from what the last check that knew it told; null where it does not. `before`: newest
 * first, of the same role.
 */
export function trustChangeSince(
  before: readonly (readonly Read[])[],
  after: readonly Read[],
): { before: string; after: string } | null {
  const is = trustPolicyOf(after);
  const [was] = before.flatMap((steps) => trustPolicyOf(steps) ?? []);
  return was !== undefined && is !== undefined && was !== is ? { before: was, after: is } : null;
}

/** The role’s trust policy as a check knew it, indented JSON. */
function trustPolicyOf(steps: readonly Read[]): string | undefined {
  const all = steps.flatMap(({ comparisons = [] }) => comparisons);
  return all.find(({ title }) => title === TRUST_POLICY_TITLE)?.actual;
}

function changeOf(
  step: Outline,
  before: StepChange["before"],
  after: StepChange["after"],
): StepChange {
  const { id: stepId, title, region } = step;
  return { stepId, title, ...(region ? { region } : {}), before, after };
}
