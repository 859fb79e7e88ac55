import type { Check, CheckStep } from "@/lib/domain/checks/check";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import { acceptedExternalIds } from "@/lib/domain/connectors/accepted-external-ids";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";

export type RotationIds = Pick<
  AwsRoleConnector,
  "externalId" | "pendingExternalId" | "retiredExternalId"
>;

/**
 * `idle`: one External ID. `pending`: a new one waits until the role accepts it, the present one goes on.
 * `retiring`: one is in use, and the role was not yet seen to refuse the other, which was replaced or cancelled.
 */
export type RotationStage = "idle" | "pending" | "retiring";

export function stageOf({ pendingExternalId, retiredExternalId }: RotationIds): RotationStage {
  if (pendingExternalId) return "pending";
  return retiredExternalId ? "retiring" : "idle";
}

/** The External IDs that the role's trust policy is to name now, the present one first. */
export function trustedIds(ids: RotationIds): string[] {
  return [acceptedExternalIds(ids)].flat();
}

/** True when the policy is of this stage: one that was loaded before it names other External IDs. */
export function isPolicyOfStage(policy: object, ids: RotationIds): boolean {
  const text = JSON.stringify(policy);
  const named = (id: string | null) => id !== null && text.includes(JSON.stringify(id));
  return trustedIds(ids).every(named) && !named(ids.retiredExternalId);
}

const idSteps: readonly StepKind[] = [
  "assume_role",
  "assume_role_new_external_id",
  "refuses_old_external_id",
];

const refusalSteps: readonly StepKind[] = [
  "refuses_missing_external_id",
  "refuses_wrong_external_id",
];

/** The steps of a check that decide about the External IDs: the probes of the IDs themselves, and whatever stopped them. */
export function listIdSteps(check: Pick<Check, "steps">): CheckStep[] {
  return check.steps.filter(
    ({ kind, state }) =>
      idSteps.includes(kind) ||
      (kind !== "probe" && state === "failed") ||
      (refusalSteps.includes(kind) && state !== "passed"),
  );
}

/** Why a new External ID was tested and not taken over. */
export function explainNotTaken(check: Pick<Check, "steps">): { title: string; text: string } {
  const stateOf = (wanted: StepKind) => check.steps.find(({ kind }) => kind === wanted)?.state;
  if (stateOf("assume_role_new_external_id") !== "passed") {
    return {
      title: "Nothing was changed: the new External ID does not work yet",
      text: "Mooring goes on with the present one. If the trust policy was pasted within the last minute, it may not be known everywhere in AWS yet: wait a moment and test again.",
    };
  }
  const old = findOldIdStep(check);
  if (old?.code === "accepts_old_external_id") {
    return {
      title: "Nothing was changed: the role still accepts an External ID that is out of use",
      text: "The new one works. Mooring takes it over once the role refuses the older one, which would be forgotten otherwise: the trust policy above names the other two alone. If it was pasted within the last minute, wait a moment and test again.",
    };
  }
  return {
    title: "Nothing was changed: it was not shown that the role keeps others out",
    text: "The new External ID works, and Mooring goes on with the present one. The steps below say which refusal of the role was not seen.",
  };
}

/** What the newest check saw of the old External ID. */
export function findOldIdStep(check: Pick<Check, "steps"> | undefined): CheckStep | undefined {
  return check?.steps.find(({ kind }) => kind === "refuses_old_external_id");
}
