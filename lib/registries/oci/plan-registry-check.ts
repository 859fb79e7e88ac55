import type { PlannedStep } from "@/lib/domain/checks/check";
import { registryStepKinds } from "@/lib/domain/checks/step-kinds";
import { plannedStep } from "./step-judgement";

export type RegistryStepKind = (typeof registryStepKinds)[number];

/** The steps of `checkRegistry`, in its order. */
export function planRegistryCheck(): PlannedStep[] {
  return registryStepKinds.map(plannedStep);
}
