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

/** Steps that are told as one thing though what they hold, of AWS’s answer or a proof, is another: a sentence each. */
export function findUnlikelySteps(steps: readonly CheckStep[]): string[] {
  return steps.flatMap((step) => {
    const { title, state, evidence } = step;
    if (step.kind === "refuses_everybody_else" && state === "passed" && !step.proof) {
      return [`The step “${title}” is told as passed, and has no proof.`];
    }
    const answer = evidence?.errorCode ?? "no refusal";
    return isUnlikely(step)
      ? [`The step “${title}” is told as ${state}, and AWS’s answer to it was ${answer}.`]
      : [];
  });
}

function isUnlikely({ kind, state, code, proof, evidence }: CheckStep): boolean {
  const refused = evidence?.errorCode !== undefined;
  if (BY_REFUSAL.has(kind)) {
    return state === "passed" ? !refused : code.startsWith("accepts_") && refused;
  }
  if (BY_SESSION.has(kind)) return state === "passed" ? refused : state === "failed" && !refused;
  return proof?.sent !== undefined && (proof.sent.answer === "let_in") === refused;
}
