import type { CheckStep, PlannedStep, StepState } from "@/lib/domain/checks/check";
import { type StepKind, stepTitles } from "@/lib/domain/checks/step-kinds";
import type { RegistryReply, Trouble } from "./registry-reply";

/** What a step says, before it is one: its kind is put to it by the check. */
export type StepJudgement = Pick<
  CheckStep,
  "state" | "code" | "message" | "fix" | "evidence" | "excess"
>;

export function plannedStep(kind: StepKind): PlannedStep {
  return { id: kind, kind, title: stepTitles[kind] };
}

/** Of an answer that says nothing of what was asked: what it says of the way there. */
export function tellOfTrouble(
  reply: RegistryReply & Trouble,
  state: Extract<StepState, "failed" | "not_testable">,
): StepJudgement {
  const { code, message, fix, evidence } = reply;
  return { state, code, message, fix, evidence };
}
