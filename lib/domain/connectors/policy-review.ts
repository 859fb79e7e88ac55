import { z } from "zod";
import { permissionsProofSchema } from "@/lib/domain/checks/permissions-proof";
import { trustProofSchema } from "@/lib/domain/checks/trust-proof";
import { accountTypeSchema } from "./account-type-schema";
import { accountIdSchema } from "./field-schemas";
import { regionCodeSchema, repositoryNameSchema } from "./role-options";

/** No policy that IAM takes comes near it; a template that holds one may. */
const MAX_TEXT = 200_000;

const policyText = z
  .string()
  .min(1, "Paste a policy.")
  .max(MAX_TEXT, `Paste at most ${MAX_TEXT} characters: one policy, or the role that holds it.`);

/** POST /policies/evaluate. A connector gives the trust that is expected, and the account. */
export const policyEvaluationInputSchema = z
  .strictObject({
    permissions: policyText.optional(),
    trust: policyText.optional(),
    accountType: accountTypeSchema.optional(),
    awsAccountId: accountIdSchema.optional(),
    regions: z.array(regionCodeSchema).max(60).default([]),
    repositories: z.array(repositoryNameSchema).max(100).default([]),
    connectorId: z.uuid("Name a connector.").optional(),
  })
  .refine(({ permissions, trust }) => permissions !== undefined || trust !== undefined, {
    message: "Give a permissions policy, a trust policy, or both.",
    path: ["permissions"],
  })
  .refine(({ accountType, connectorId }) => (accountType ?? connectorId) !== undefined, {
    message: "Give an account type, or a connector.",
    path: ["accountType"],
  });
export type PolicyEvaluationInput = z.infer<typeof policyEvaluationInputSchema>;

/** Something that is wrong, or risky, in a policy text, with its place. */
export const findingSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  path: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  line: z.number().int(),
  column: z.number().int(),
  fix: z
    .strictObject({
      title: z.string(),
      edits: z.array(
        z.strictObject({ from: z.number().int(), to: z.number().int(), insert: z.string() }),
      ),
    })
    .optional(),
});

const reviewed = {
  text: z.string(),
  /** Where the policy was found in what was sent; "" when that was the policy. */
  origin: z.string(),
  /** Why AWS would not store it; null where it would. */
  awsRefuses: z.string().nullable(),
  findings: z.array(findingSchema),
};

/** Findings and verdicts; places are offsets, lines and columns of `text`. */
export const policyEvaluationSchema = z.strictObject({
  permissions: z
    .strictObject({
      ...reviewed,
      kind: z.literal("permissions"),
      /** What it allows beyond reading registries, as it is written. */
      excess: z.array(z.string()),
      /** The policy that is just enough, where this one is enough and allows more. */
      enough: z.string().nullable(),
      verdicts: z.array(
        z.strictObject({
          action: z.string(),
          required: z.boolean(),
          /** Null: it depends on `dependsOn`, condition keys whose values are not known here. */
          allowed: z.boolean().nullable(),
          dependsOn: z.array(z.string()),
          reason: z.string(),
          statementPath: z.string().optional(),
          deniedResources: z.array(z.string()),
        }),
      ),
      /** Null where there are no verdicts. */
      proof: permissionsProofSchema.nullable(),
    })
    .nullable(),
  trust: z
    .strictObject({
      ...reviewed,
      kind: z.literal("trust"),
      verdicts: z.array(
        z.strictObject({
          probe: z.enum(["right_external_id", "no_external_id", "wrong_external_id"]),
          expected: z.boolean(),
          /** Null: it depends on `dependsOn`, condition keys whose values are not known here. */
          allowed: z.boolean().nullable(),
          dependsOn: z.array(z.string()),
          reason: z.string(),
          statementPath: z.string().optional(),
        }),
      ),
      /** Null where there are no verdicts. */
      proof: trustProofSchema.nullable(),
    })
    .nullable(),
});
