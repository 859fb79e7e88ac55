import { z } from "zod";
import { accountTypeSchema } from "./account-type-schema";
import { accountIdSchema } from "./field-schemas";
import { regionCodeSchema, repositoryNameSchema } from "./role-options";

/** POST /policies/permissions */
export const permissionsPolicyInputSchema = z.strictObject({
  accountType: accountTypeSchema,
  awsAccountId: accountIdSchema,
  regions: z.array(regionCodeSchema).min(1, "Name at least one region.").max(60),
  repositories: z.array(repositoryNameSchema).max(100).default([]),
});
export type PermissionsPolicyInput = z.infer<typeof permissionsPolicyInputSchema>;

/** POST /policies/trust: of a connector, because only a connector has an External ID. */
export const trustPolicyInputSchema = z.strictObject({ connectorId: z.uuid("Name a connector.") });

export const policyAnswerSchema = z.strictObject({ policy: z.record(z.string(), z.unknown()) });

const inlineSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  z.strictObject({ kind: z.literal("ui"), text: z.string() }),
  z.strictObject({ kind: z.literal("copy"), label: z.string(), value: z.string() }),
  z.strictObject({ kind: z.literal("link"), text: z.string(), href: z.url() }),
]);

export const setupSchema = z.strictObject({
  accountType: accountTypeSchema,
  externalId: z.string(),
  /** Null while Mooring has no identity in the partition: then there is nothing to trust yet. */
  trustedAccountId: z.string().nullable(),
  trustPolicy: z.record(z.string(), z.unknown()).nullable(),
  /** The custom one. Null while `missing` names what it needs. */
  permissionsPolicy: z.record(z.string(), z.unknown()).nullable(),
  /** What `selfInspection` adds. */
  selfInspectionPolicy: z.record(z.string(), z.unknown()),
  /** The setup methods need the trusted account, with custom access all three; the steps mark what is missing in `toFill`. */
  missing: z.array(z.enum(["trustedAccountId", "awsAccountId", "regions"])),
  managedPolicyArn: z.string(),
  /** The setup methods: null while something that they need is missing; the steps are empty without a trusted account. */
  steps: z.array(
    z.strictObject({
      id: z.string(),
      /** 1 to 7; 0 for what stands beside those. */
      number: z.number().int(),
      title: z.string(),
      /** Of an optional step: what it gives. Null: the role needs the step. */
      gives: z.string().nullable(),
      body: z.array(inlineSchema),
      /** JSON to paste in this step. */
      document: z
        .strictObject({
          label: z.string(),
          filename: z.string(),
          text: z.string(),
          /** Words of the text to replace by values that are not known yet, such as `ACCOUNT_ID`. */
          toFill: z.array(z.string()),
        })
        .optional(),
    }),
  ),
  cloudFormation: z
    .strictObject({
      yaml: z.string(),
      json: z.string(),
      /** Null while no template is published for the partition, or when a link cannot say this role: one with tags. */
      quickCreateUrl: z.url().nullable(),
    })
    .nullable(),
  terraform: z.string().nullable(),
  cli: z.strictObject({ posix: z.string(), powershell: z.string() }).nullable(),
});
export type Setup = z.infer<typeof setupSchema>;
