import { zodResolver } from "@hookform/resolvers/zod";
import type { Resolver } from "react-hook-form";
import { z } from "zod";
import { accountTypeSchema } from "@/lib/domain/connectors/account-type-schema";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { descriptionSchema, nameSchema } from "@/lib/domain/connectors/field-schemas";
import { explainPairMismatch } from "@/lib/iam/identifiers/account-types";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import type { ConnectorValues } from "./connector-values";

// Loaded after the page works (role-form.ts): the schemas weigh more than the form itself.

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

export function connectorResolver(region: string | undefined): Resolver<ConnectorValues> {
  return zodResolver(connectorFormSchema(region));
}

/**
 * What a draft may save by itself while it is typed: valid names, descriptions and account types. What would make it
 * a draft no more waits for Save or Test connection: the Role ARN, and the name once there is a Role ARN.
 */
export function autosavedValues(
  changed: Partial<ConnectorValues>,
  connector: Pick<AwsRoleConnector, "roleArn">,
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
