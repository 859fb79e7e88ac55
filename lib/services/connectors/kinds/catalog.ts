import "server-only";
import type { ConnectorKind } from "@/lib/domain/connectors/connector";
import { awsRole } from "./aws-role";
import { basic } from "./basic";
import type { KindOfConnector } from "./connector-kind";

/** Every kind of connector. What it is and says is in the catalog of `lib/domain`. */
const CONNECTOR_KINDS: Readonly<Record<ConnectorKind, KindOfConnector>> = {
  aws_role: awsRole,
  basic,
};

export function kindOf(kind: ConnectorKind): KindOfConnector {
  return CONNECTOR_KINDS[kind];
}
