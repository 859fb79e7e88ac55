import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { AccountType } from "@/lib/iam/identifiers/account-types";

/** What is typed on Connector Details. */
export type ConnectorValues = {
  name: string;
  description: string;
  accountType: AccountType;
  roleArn: string;
};

export const connectorFields = ["name", "description", "accountType", "roleArn"] as const;

export function savedValues(connector: AwsRoleConnector): ConnectorValues {
  return {
    name: connector.name ?? "",
    description: connector.description,
    accountType: connector.accountType,
    roleArn: connector.roleArn ?? "",
  };
}

export const emptyValues: ConnectorValues = {
  name: "",
  description: "",
  accountType: "global",
  roleArn: "",
};

/** What differs from what is saved, white space at the ends aside. */
export function changedValues(
  values: ConnectorValues,
  saved: ConnectorValues,
): Partial<ConnectorValues> {
  const changed: Partial<ConnectorValues> = {};
  if (values.name.trim() !== saved.name) changed.name = values.name.trim();
  if (values.description.trim() !== saved.description)
    changed.description = values.description.trim();
  if (values.accountType !== saved.accountType) changed.accountType = values.accountType;
  if (values.roleArn.trim() !== saved.roleArn) changed.roleArn = values.roleArn.trim();
  return changed;
}

/** A draft that nobody has put anything into. */
export function isPristine(connector: AwsRoleConnector): boolean {
  return (
    connector.status === "draft" &&
    connector.name === null &&
    connector.description === "" &&
    connector.roleArn === null
  );
}
