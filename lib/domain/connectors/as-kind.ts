// Apart from the schemas, which would load with every page.
import type { AwsRoleConnector, BasicConnector, Connector, ConnectorKind } from "./connector";
import { definitionOf } from "./kinds/catalog";

/** For what is only ever asked of a connector that assumes a role. Throws for another kind. */
export function asRoleConnector(connector: Connector): AwsRoleConnector {
  if (connector.kind === "aws_role") return connector;
  throw otherKind(connector.kind);
}

/** The same of one that signs in with a user name and a password. */
export function asBasicConnector(connector: Connector): BasicConnector {
  if (connector.kind === "basic") return connector;
  throw otherKind(connector.kind);
}

function otherKind(kind: ConnectorKind): Error {
  return new Error(definitionOf(kind).described);
}
