import "server-only";
import type { PlannedStep } from "@/lib/domain/checks/check";
import { fixedStep } from "@/lib/domain/checks/fixed-step";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";

/** Every step that a check of these regions will take, in order. */
export function planCheck(
  connector: Pick<AwsRoleConnector, "pendingExternalId" | "retiredExternalId">,
  regions: readonly string[],
): PlannedStep[] {
  const kinds = [
    "console_identity",
    "role_arn",
    "assume_role",
    ...(connector.pendingExternalId ? (["assume_role_new_external_id"] as const) : []),
    "refuses_missing_external_id",
    "refuses_wrong_external_id",
    ...(connector.retiredExternalId ? (["refuses_old_external_id"] as const) : []),
    "account",
    "refuses_everybody_else",
    "role_review",
  ] as const;
  return [...kinds.map(fixedStep), ...ROLE_ADAPTER.planProbes(regions)];
}
