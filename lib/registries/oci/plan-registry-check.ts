import type { PlannedStep } from "@/lib/domain/checks/check";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import { plannedStep } from "./step-judgement";

export const REGISTRY_STEPS = [
  "registry_tls",
  "registry_api",
  "registry_login",
  "refuses_wrong_password",
  "registry_catalog",
  "registry_tags",
  "registry_manifest",
  "refuses_delete",
  "refuses_push",
] as const satisfies readonly StepKind[];
export type RegistryStepKind = (typeof REGISTRY_STEPS)[number];

/** The steps of `checkRegistry`, in its order. */
export function planRegistryCheck(): PlannedStep[] {
  return REGISTRY_STEPS.map(plannedStep);
}
