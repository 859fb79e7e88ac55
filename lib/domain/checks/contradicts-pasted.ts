import { isOwnRefusal } from "@/lib/domain/connectors/kinds/aws-role/is-own-refusal";
import type { CheckStep } from "./check";

const CONTRADICTED: ReadonlySet<string> = new Set([
  "policy_contradicted",
  "pasted_contradicted",
  "pasted_of_other_role",
]);

/**
 * Whether a check leaves nothing of what was pasted of a role: the role let its policy be read, or let in or refused whom the
 * pasted one does not, or is another one.
 */
export function contradictsPasted(steps: readonly CheckStep[]): boolean {
  return steps.some((step) => {
    if (step.kind === "refuses_everybody_else") {
      return step.proof?.basis === "read" || CONTRADICTED.has(step.code);
    }
    const isRefused = step.state === "failed" && step.evidence?.errorCode === "AccessDenied";
    return step.kind === "assume_role" && isRefused && !isOwnRefusal(step);
  });
}
