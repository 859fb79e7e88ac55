import { z } from "zod";
import { listQuerySchema } from "@/lib/domain/api/list-query";
import { explainPairMismatch } from "@/lib/iam/identifiers/account-types";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { accountTypeSchema } from "./account-type-schema";
import { accountIdSchema, descriptionSchema, nameSchema } from "./field-schemas";
import { connectorKinds, membersOf } from "./kinds/kind-schemas";

/** A role ARN; white space around it is dropped. */
export const roleArnSchema = z.string().transform((text, context) => {
  const parsed = parseRoleArn(text);
  if (parsed.ok) return parsed.role.arn;
  context.addIssue({ code: "custom", message: parsed.message, params: { reason: parsed.code } });
  return z.NEVER;
});

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

/** Each kind tells its own fields: those of the catalog of kinds. */
export const connectorSchema = z.discriminatedUnion("kind", membersOf("connector"));
export type Connector = z.infer<typeof connectorSchema>;
export type ConnectorKind = Connector["kind"];
export type ConnectorOf<Kind extends ConnectorKind> = Extract<Connector, { kind: Kind }>;
export type AwsRoleConnector = ConnectorOf<"aws_role">;
export type BasicConnector = ConnectorOf<"basic">;

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
