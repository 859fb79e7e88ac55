// Apart from the schemas, which would load with every page.
import type { AwsRoleConnector, BasicConnector, Connector } from "./connector";

/** For what is only ever asked of a connector that assumes a role. Throws for another kind. */
export function asRoleConnector(connector: Connector): AwsRoleConnector {
  if (connector.kind === "aws_role") return connector;
  throw new Error("The connector does not assume a role.");
}

/** The same of one that signs in with a user name and a password. */
export function asBasicConnector(connector: Connector): BasicConnector {
  if (connector.kind === "basic") return connector;
  throw new Error("The connector has no user name and password.");
}
