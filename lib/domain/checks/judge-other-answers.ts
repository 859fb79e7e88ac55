import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { CheckStep } from "./check";
import { judgeMissingExternalId, judgeWrongExternalIds } from "./judge-external-id";
import { judgeNewExternalId, judgeOldExternalId } from "./judge-replaced-id";
import type { RoleAnswers } from "./role-answers";

/** The role's answers to everything but the connector's own External ID. */
export function judgeOtherAnswers(connector: AwsRoleConnector, answers: RoleAnswers): CheckStep[] {
  const { positive, pending, retired } = answers;
  // A refusal proves something where the role accepts either id.
  const accepted = !positive.ok && pending?.ok ? pending : positive;
  return [
    ...(pending ? [judgeNewExternalId(connector, pending)] : []),
    judgeMissingExternalId(connector, { ...answers, positive: accepted }),
    judgeWrongExternalIds(connector, { ...answers, positive: accepted }),
    ...(retired ? [judgeOldExternalId(connector, retired, positive)] : []),
  ];
}
