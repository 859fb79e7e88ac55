import "server-only";
import type { ConnectorKind } from "@/lib/domain/connectors/connector";
import { awsRole } from "./aws-role";
import { basic } from "./basic";
import type { KindOfConnector } from "./connector-kind";

/** Every kind of connector. A new one is one more entry here, beside its table, its schema and its screens. */
const CONNECTOR_KINDS: Readonly<Record<ConnectorKind, KindOfConnector>> = {
  aws_role: awsRole,
  basic,
};

export function kindOf(kind: ConnectorKind): KindOfConnector {
  return CONNECTOR_KINDS[kind];
}
