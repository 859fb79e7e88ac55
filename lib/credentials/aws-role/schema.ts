import { z } from "zod";
import { accountTypeSchema } from "@/lib/domain/connectors/account-type-schema";
import { commonUpdateFields, roleArnSchema } from "@/lib/domain/connectors/connector";
import { descriptionSchema, nameSchema } from "@/lib/domain/connectors/field-schemas";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { findRegion } from "@/lib/iam/identifiers/regions";
import { isRepositoryPattern } from "@/lib/iam/identifiers/repository-pattern";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { explainServicePrincipal } from "@/lib/iam/identifiers/service-principal";

export function checkRoleArnFits(
  input: { accountType?: AccountType | undefined; roleArn?: string | undefined },
  context: z.RefinementCtx,
) {
  if (!input.accountType || !input.roleArn) return;
  const parsed = parseRoleArn(input.roleArn, { accountType: input.accountType });
  if (parsed.ok) return;
  context.addIssue({
    code: "custom",
    path: ["roleArn"],
    message: parsed.message,
    params: { reason: parsed.code },
  });
}

/** Names and patterns of the repositories that the role is made for; none is every repository. */
const repositoriesSchema = z
  .array(
    z.string().trim().refine(isRepositoryPattern, {
      error: "Give names of repositories, or patterns such as team/*.",
    }),
  )
  .max(100, "Name at most 100 repositories, or cover several by a pattern such as team/*.")
  .transform((names) => [...new Set(names)].sort());

/** The region of the registry that a connector is begun for: a test asks there too. */
const forRegionSchema = z.string().refine((code) => findRegion(code) !== undefined, {
  error: (issue) =>
    `AWS ECR has no region ${JSON.stringify(issue.input)}. Give a code such as us-west-1.`,
  params: { reason: "unknown_region" },
});

/** AWS services that may assume the role beside Mooring, by the names of their service principals. */
const acceptedServicesSchema = z
  .array(
    z
      .string()
      .trim()
      .superRefine((name, context) => {
        const message = explainServicePrincipal(name);
        if (message) context.addIssue({ code: "custom", message });
      }),
  )
  .max(20, "Accept at most 20 services.")
  .transform((names) => [...new Set(names)].sort());

/** POST /connectors of the kind `aws_role`. Without a name or role ARN the connector is a draft. */
export const roleConnectorCreateSchema = z
  .strictObject({
    kind: z.literal("aws_role").optional(),
    name: nameSchema.optional(),
    description: descriptionSchema.default(""),
    accountType: accountTypeSchema,
    roleArn: roleArnSchema.optional(),
    repositories: repositoriesSchema.default([]),
    forRegion: forRegionSchema.optional(),
  })
  .superRefine(checkRoleArnFits);
export type RoleConnectorCreate = z.infer<typeof roleConnectorCreateSchema>;

/** What PATCH /connectors/{id} takes of the kind `aws_role` alone. */
export const roleUpdateFields = {
  accountType: accountTypeSchema.optional(),
  roleArn: roleArnSchema.optional(),
  repositories: repositoriesSchema.optional(),
  forRegion: forRegionSchema.optional(),
  acceptedServices: acceptedServicesSchema.optional(),
};
const roleUpdateSchema = z.strictObject({ ...commonUpdateFields, ...roleUpdateFields });
export type RoleConnectorUpdate = z.infer<typeof roleUpdateSchema>;
