import type { Check } from "@/lib/domain/checks/check";
import type { EvidenceClaim } from "./evidence-file";

/** Titles of steps that judge the role’s policies and have no claim: not all were read, or an earlier version did not keep what was to be proved. */
export function findUnclaimed(
  { steps }: Pick<Check, "steps">,
  claims: readonly EvidenceClaim[],
): string[] {
  const claimed = new Set(claims.map(({ stepId }) => stepId));
  return steps
    .filter(
      ({ id, kind, state }) =>
        kind === "role_review" && ["passed", "warning"].includes(state) && !claimed.has(id),
    )
    .map(({ title }) => title);
}
