import type { CheckTarget } from "@/lib/domain/checks/check";
import type { Connector } from "@/lib/domain/connectors/connector";

/** False for a check of the connector as it was before it was changed. */
export function isOfConnector(target: CheckTarget, connector: Connector): boolean {
  if (connector.kind === "basic") {
    return (
      target.kind === "basic" &&
      target.url === connector.url &&
      target.username === connector.username
    );
  }
  return (
    target.kind === "aws_role" &&
    target.roleArn === connector.roleArn &&
    target.accountType === connector.accountType
  );
}
