import type { ConnectorKind } from "@/lib/domain/connectors/connector";
import { awsRole } from "./aws-role/definition";
import { basic } from "./basic/definition";
import type { DefinitionOf, KindDefinition } from "./kind-definition";

/** Every kind of connector. A new one is one more entry here, in kind-schemas.ts and in judges.ts. */
const CONNECTOR_KINDS = { aws_role: awsRole, basic } as const satisfies {
  [Kind in ConnectorKind]: DefinitionOf<Kind>;
};

export function definitionOf(kind: ConnectorKind): KindDefinition {
  return CONNECTOR_KINDS[kind];
}
