import "server-only";
import type { CheckSubject } from "@/lib/db/checks";
import { fieldError } from "@/lib/domain/api/problem";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import { contradictsPasted } from "@/lib/domain/checks/contradicts-pasted";
import { refusesOldExternalId } from "@/lib/domain/checks/judge-replaced-id";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { explainPairMismatch } from "@/lib/iam/identifiers/account-types";
import { ROLE_TYPE } from "@/lib/registries/catalog";
import { performCheck } from "./perform-check";
import { planCheck } from "./plan-check";
import type { PreparedCheck } from "./prepared-check";

/**
 * A check of an IAM role, in the regions that the connector's registries use and `extraRegions`.
 * Errors: `connector_incomplete`, `validation_failed` for a region of another partition.
 */
export function prepareRoleCheck(
  connector: AwsRoleConnector,
  { revision, locations, trustReading, pastedRole }: CheckSubject,
  extraRegions: readonly string[],
  trigger: CheckTrigger,
): PreparedCheck<AwsRoleConnector> {
  const { accountType, roleArn, repositories } = connector;
  for (const region of extraRegions) {
    const message = explainPairMismatch(accountType, region);
    if (message) {
      throw fieldError("validation_failed", "?region", message, "region_mismatch");
    }
  }
  if (!roleArn) {
    const message = "The connector has no Role ARN yet. Paste the ARN of the role, save, and test.";
    throw fieldError("connector_incomplete", "/roleArn", message);
  }
  const regions = [...new Set([...ROLE_TYPE.regionsOf(locations), ...extraRegions])].sort();
  const { externalId, pendingExternalId, retiredExternalId } = connector;
  return {
    connector,
    revision,
    trigger,
    target: { kind: "aws_role", accountType, roleArn, repositories },
    asked: [
      ...[revision, externalId, pendingExternalId, retiredExternalId],
      ...[connector.acceptedServices, pastedRole?.pastedAt ?? null],
    ],
    regions,
    plan: planCheck(connector, regions),
    perform: (signal) =>
      performCheck({ connector, roleArn, regions, trustReading, pastedRole, signal }),
    readAfter: (steps) => ({
      ...(retiredExternalId && refusesOldExternalId(steps)
        ? { refusedExternalId: retiredExternalId }
        : {}),
      ...(pastedRole && contradictsPasted(steps) ? { droppedPaste: pastedRole.pastedAt } : {}),
    }),
  };
}
