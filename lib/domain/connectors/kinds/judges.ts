import type { ConnectorKind } from "@/lib/domain/connectors/connector";
import { roleJudge } from "./aws-role/judge-role-check";
import { registryJudge } from "./basic/judge-registry-check";
import type { KindJudge } from "./kind-judge";

/** Apart from the catalog: a page shows verdicts and gives none. */
export const KIND_JUDGES = {
  aws_role: roleJudge,
  basic: registryJudge,
} as const satisfies Record<ConnectorKind, KindJudge>;
