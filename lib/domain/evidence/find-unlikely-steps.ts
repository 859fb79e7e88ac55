import type { CheckStep } from "@/lib/domain/checks/check";
import type { StepKind } from "@/lib/domain/checks/step-kinds";

/** Passed by a refusal of AWS. */
const BY_REFUSAL: ReadonlySet<StepKind> = new Set([
  "refuses_missing_external_id",
  "refuses_wrong_external_id",
  "refuses_old_external_id",
]);
/** Passed by a session. */
const BY_SESSION: ReadonlySet<StepKind> = new Set(["assume_role", "assume_role_new_external_id"]);

/** Steps that are told as one thing though the answer of AWS that they keep is another, a sentence each. */
export function findUnlikelySteps(steps: readonly CheckStep[]): string[] {
  return steps
    .filter(isUnlikely)
    .map(
      ({ title, state, evidence }) =>
        `The step “${title}” is told as ${state}, and AWS’s answer to it was ${evidence?.errorCode ?? "no refusal"}.`,
    );
}

function isUnlikely({ kind, state, code, proof, evidence }: CheckStep): boolean {
  const refused = evidence?.errorCode !== undefined;
  if (BY_REFUSAL.has(kind)) {
    if (state === "passed") return !refused;
    return code.startsWith("accepts_") && refused;
  }
  if (BY_SESSION.has(kind)) return (state === "passed") === refused && state !== "skipped";
  if (kind === "refuses_everybody_else" && state === "passed" && !proof) return true;
  if (!proof?.sent) return false;
  return (proof.sent.answer === "let_in") === refused;
}
