import { z } from "zod";
import { accountTypeSchema, type Connector, connectorUpdateSchema } from "@/lib/domain/connector";
import { type AccountType, explainPairMismatch } from "@/lib/iam/account-types";
import { parseRoleArn } from "@/lib/iam/role-arn";

/** What is typed on Connector Details. */
export type ConnectorValues = {
  name: string;
  description: string;
  accountType: AccountType;
  roleArn: string;
};

export const connectorFields = ["name", "description", "accountType", "roleArn"] as const;
export type ConnectorField = (typeof connectorFields)[number];

const nameSchema = connectorUpdateSchema.shape.name.unwrap();
const descriptionSchema = connectorUpdateSchema.shape.description.unwrap();

/** The whole form; `region` is the one chosen on New Registry, which the account type must fit. */
export function connectorFormSchema(region: string | undefined) {
  return z
    .strictObject({
      name: nameSchema,
      description: descriptionSchema,
      accountType: accountTypeSchema,
      roleArn: z.string().trim(),
    })
    .superRefine(({ accountType, roleArn }, context) => {
      const mismatch = region ? explainPairMismatch(accountType, region) : undefined;
      if (mismatch) context.addIssue({ code: "custom", path: ["accountType"], message: mismatch });
      const parsed = parseRoleArn(roleArn, { accountType });
      if (!parsed.ok)
        context.addIssue({ code: "custom", path: ["roleArn"], message: parsed.message });
    });
}

export function savedValues(connector: Connector): ConnectorValues {
  return {
    name: connector.name ?? "",
    description: connector.description,
    accountType: connector.accountType,
    roleArn: connector.roleArn ?? "",
  };
}

/** What differs from the saved connector, white space at the ends aside. */
export function changedValues(
  values: ConnectorValues,
  connector: Connector,
): Partial<ConnectorValues> {
  const saved = savedValues(connector);
  const changed: Partial<ConnectorValues> = {};
  if (values.name.trim() !== saved.name) changed.name = values.name.trim();
  if (values.description.trim() !== saved.description)
    changed.description = values.description.trim();
  if (values.accountType !== saved.accountType) changed.accountType = values.accountType;
  if (values.roleArn.trim() !== saved.roleArn) changed.roleArn = values.roleArn.trim();
  return changed;
}

/**
 * What a draft may save by itself while it is typed: valid names, descriptions and account types. What would make it
 * a draft no more waits for Save or Test connection: the Role ARN, and the name once there is a Role ARN.
 */
export function autosavedValues(
  changed: Partial<ConnectorValues>,
  connector: Pick<Connector, "roleArn">,
  region: string | undefined,
): Partial<ConnectorValues> {
  const saved: Partial<ConnectorValues> = {};
  const nameWaits = connector.roleArn !== null;
  if (changed.name !== undefined && !nameWaits && nameSchema.safeParse(changed.name).success) {
    saved.name = changed.name;
  }
  if (
    changed.description !== undefined &&
    descriptionSchema.safeParse(changed.description).success
  ) {
    saved.description = changed.description;
  }
  if (changed.accountType !== undefined) {
    const mismatch = region ? explainPairMismatch(changed.accountType, region) : undefined;
    if (!mismatch) saved.accountType = changed.accountType;
  }
  return saved;
}

/** A draft that nobody has put anything into. */
export function isPristine(connector: Connector): boolean {
  return (
    connector.status === "draft" &&
    connector.name === null &&
    connector.description === "" &&
    connector.roleArn === null
  );
}
