import "server-only";
import { type PlannedStep, type StepKind, stepTitles } from "@/lib/domain/check";
import { REGISTRY_ADAPTERS } from "@/lib/registries/adapters";

const fixedKinds = [
  "console_identity",
  "role_arn",
  "assume_role",
  "refuses_missing_external_id",
  "refuses_wrong_external_id",
  "account",
] as const satisfies readonly StepKind[];

/** A step that is taken once per check: its id is its kind. */
export function fixedStep(kind: Exclude<StepKind, "probe">): PlannedStep {
  return { id: kind, kind, title: stepTitles[kind] };
}

/** Every step that a check of these regions will take, in order. */
export function planCheck(regions: readonly string[]): PlannedStep[] {
  return [...fixedKinds.map(fixedStep), ...REGISTRY_ADAPTERS["aws-ecr"].planProbes(regions)];
}
