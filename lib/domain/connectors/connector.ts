import { z } from "zod";
import { listQuerySchema } from "@/lib/domain/api/list-query";
import { PLAIN_LINES, PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { verdicts } from "@/lib/domain/checks/check";
import {
  ACCOUNT_TYPE_IDS,
  type AccountType,
  explainPairMismatch,
} from "@/lib/iam/identifiers/account-types";
import { isRepositoryPattern } from "@/lib/iam/identifiers/repository-pattern";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { connectorStatuses } from "./connector-status";

export const accountTypeSchema = z.enum(ACCOUNT_TYPE_IDS, {
  error: `Choose one of: ${ACCOUNT_TYPE_IDS.join(", ")}.`,
});

export const nameSchema = z
  .string({ error: "Give a name." })
  .trim()
  .min(1, "Give a name.")
  .max(128, "Use at most 128 characters.")
  .regex(PLAIN_TEXT, "Leave control characters out.");

export const descriptionSchema = z
  .string()
  .trim()
  .max(1000, "Use at most 1,000 characters.")
  .regex(PLAIN_LINES, "Leave control characters out.");

/** A role ARN; white space around it is dropped. */
export const roleArnSchema = z.string().transform((text, context) => {
  const parsed = parseRoleArn(text);
  if (parsed.ok) return parsed.role.arn;
  context.addIssue({ code: "custom", message: parsed.message, params: { reason: parsed.code } });
  return z.NEVER;
});

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

/** POST /connectors of the kind `aws_role`. Without a name or role ARN the connector is a draft. */
export const roleConnectorCreateSchema = z
  .strictObject({
    kind: z.literal("aws_role").optional(),
    name: nameSchema.optional(),
    description: descriptionSchema.default(""),
    accountType: accountTypeSchema,
    roleArn: roleArnSchema.optional(),
    repositories: repositoriesSchema.default([]),
  })
  .superRefine(checkRoleArnFits);
export type RoleConnectorCreate = z.infer<typeof roleConnectorCreateSchema>;

/** Null is the console's default, 0 never. */
const recheckHoursSchema = z
  .number()
  .int()
  .min(0, "Give 0 (never) to 720 hours.")
  .max(720, "Give 0 (never) to 720 hours.")
  .nullable();

/** What PATCH /connectors/{id} takes of every kind. */
export const commonUpdateFields = {
  name: nameSchema.optional(),
  description: descriptionSchema.optional(),
  recheckHours: recheckHoursSchema.optional(),
};

/** And of the kind `aws_role` alone. */
export const roleUpdateFields = {
  accountType: accountTypeSchema.optional(),
  roleArn: roleArnSchema.optional(),
  repositories: repositoriesSchema.optional(),
};
const roleUpdateSchema = z.strictObject({ ...commonUpdateFields, ...roleUpdateFields });
export type RoleConnectorUpdate = z.infer<typeof roleUpdateSchema>;

export const accountIdSchema = z
  .string()
  .trim()
  .regex(/^\d{12}$/, "An AWS account ID is 12 digits, for example 123456789012.");

/** POST /connectors/validate. Its answer, not an error, says what is wrong. */
export const connectorDraftSchema = z.strictObject({
  accountType: accountTypeSchema,
  region: z.string().max(100).optional(),
  roleArn: z.string().max(4096).optional(),
  awsAccountId: z.string().max(100).optional(),
});
export type ConnectorDraft = z.infer<typeof connectorDraftSchema>;

export const draftIssueSchema = z.strictObject({
  pointer: z.string(),
  code: z.string(),
  message: z.string(),
});
export const draftVerdictSchema = z.strictObject({
  valid: z.boolean(),
  issues: z.array(draftIssueSchema),
});
export type DraftVerdict = z.infer<typeof draftVerdictSchema>;

/** What is wrong with a draft, field by field. */
export function judgeDraft(draft: ConnectorDraft): DraftVerdict {
  const issues: DraftVerdict["issues"] = [];
  if (draft.region !== undefined) {
    const mismatch = explainPairMismatch(draft.accountType, draft.region);
    if (mismatch) issues.push({ pointer: "/region", code: "region_mismatch", message: mismatch });
  }
  const account = accountIdSchema.optional().safeParse(draft.awsAccountId);
  if (!account.success) {
    const message = account.error.issues[0]?.message ?? "";
    issues.push({ pointer: "/awsAccountId", code: "account_id_invalid", message });
  }
  if (draft.roleArn !== undefined) {
    const parsed = parseRoleArn(draft.roleArn, {
      accountType: draft.accountType,
      ...(account.success && account.data ? { accountId: account.data } : {}),
    });
    if (!parsed.ok)
      issues.push({ pointer: "/roleArn", code: parsed.code, message: parsed.message });
  }
  return { valid: issues.length === 0, issues };
}

export const connectorKinds = ["aws_role", "basic"] as const;
export type ConnectorKind = (typeof connectorKinds)[number];

/** What every kind of connector has. */
const baseSchema = z.strictObject({
  id: z.uuid(),
  /** Null only while a draft. */
  name: z.string().nullable(),
  description: z.string(),
  status: z.enum(connectorStatuses),
  /** What the credential allows beyond reading registries, by the last check that could read it. */
  excess: z.array(z.string()),
  lastCheckAt: z.iso.datetime().nullable(),
  /** When the last verdict came to differ from the one before, and that one. */
  verdictChangedAt: z.iso.datetime().nullable(),
  previousVerdict: z.enum(verdicts).nullable(),
  /** Hours between two checks: null for the console's default, 0 for never. */
  recheckHours: z.number().int().nullable(),
  nextCheckAt: z.iso.datetime().nullable(),
  registryCount: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** Assumes an IAM role. */
export const awsRoleConnectorSchema = z.strictObject({
  ...baseSchema.shape,
  kind: z.literal("aws_role"),
  accountType: accountTypeSchema,
  externalId: z.string(),
  /** The account of the console's identity when this connector was made; null while Mooring has none there. */
  trustedAccountId: z.string().nullable(),
  trustedPrincipalArn: z.string().nullable(),
  roleArn: z.string().nullable(),
  /** When this Role ARN was given. */
  roleArnAt: z.iso.datetime().nullable(),
  /** Names and patterns of the repositories that the role is made for; none is every repository. */
  repositories: z.array(z.string()),
  /** While the External ID is replaced: the new one; the trust policy then names both. */
  pendingExternalId: z.string().nullable(),
  /** The one before, until the role is seen to refuse it. */
  retiredExternalId: z.string().nullable(),
});
export type AwsRoleConnector = z.infer<typeof awsRoleConnectorSchema>;

/** Signs in to one registry with a user name and a password or token, which no answer holds. */
export const basicConnectorSchema = z.strictObject({
  ...baseSchema.shape,
  kind: z.literal("basic"),
  /** The registry that the secret is for. */
  url: z.string(),
  username: z.string(),
  /** A repository to check with, where the registry does not list its own. */
  repository: z.string().nullable(),
});
export type BasicConnector = z.infer<typeof basicConnectorSchema>;

export const connectorSchema = z.discriminatedUnion("kind", [
  awsRoleConnectorSchema,
  basicConnectorSchema,
]);
export type Connector = z.infer<typeof connectorSchema>;

export const connectorListQuerySchema = listQuerySchema.extend({
  kind: z.enum(connectorKinds).optional(),
  accountType: accountTypeSchema.optional(),
  /** The account of the role; a connector without one is in none. */
  awsAccountId: accountIdSchema.optional(),
});
export type ConnectorListQuery = z.infer<typeof connectorListQuerySchema>;

/** The same without its pages: of everything that it finds. */
export const connectorExportQuerySchema = connectorListQuerySchema.omit({
  limit: true,
  cursor: true,
});
export type ConnectorExportQuery = z.infer<typeof connectorExportQuerySchema>;
