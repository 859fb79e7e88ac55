import { z } from "zod";
import { DEFAULT_ROLE_NAME } from "@/lib/iam/role-name";
import { accountIdSchema, accountTypeSchema } from "./connector";
import { repeatable } from "./list-query";
import {
  accessSchema,
  regionCodeSchema,
  repositoryNameSchema,
  roleNameSchema,
} from "./role-options";

/** The query of GET /connectors/{id}/setup. */
export const setupQuerySchema = z.strictObject({
  region: repeatable(regionCodeSchema),
  awsAccountId: accountIdSchema.optional(),
  repository: repeatable(repositoryNameSchema),
  access: accessSchema.default("managed"),
  roleName: roleNameSchema.default(DEFAULT_ROLE_NAME),
});
export type SetupQuery = z.infer<typeof setupQuerySchema>;

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
export type TrustPolicyInput = z.infer<typeof trustPolicyInputSchema>;

export const policyAnswerSchema = z.strictObject({ policy: z.record(z.string(), z.unknown()) });
export type PolicyAnswer = { policy: object };

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
  /** Null while `missing` names what it needs. */
  permissionsPolicy: z.record(z.string(), z.unknown()).nullable(),
  missing: z.array(z.enum(["trustedAccountId", "awsAccountId", "region"])),
  managedPolicyArn: z.string(),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      number: z.number().int(),
      title: z.string(),
      body: z.array(inlineSchema),
    }),
  ),
});
export type Setup = z.infer<typeof setupSchema>;
