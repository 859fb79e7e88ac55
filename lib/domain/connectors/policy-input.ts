import { z } from "zod";
import { repeatable } from "@/lib/domain/api/list-query";
import { accountIdSchema, accountTypeSchema } from "./connector";
import {
  type RoleOptions,
  regionCodeSchema,
  repositoryNameSchema,
  roleOptionsSchema,
  roleTagsSchema,
} from "./role-options";

const { access, roleName, rolePath, permissionsBoundaryArn } = roleOptionsSchema.shape;

/** The query of GET /connectors/{id}/setup: the role's options. */
export const setupQuerySchema = z.strictObject({
  region: repeatable(regionCodeSchema),
  awsAccountId: accountIdSchema.optional(),
  repository: repeatable(repositoryNameSchema),
  access,
  roleName,
  rolePath,
  permissionsBoundaryArn,
  /** `key=value`; a `=` of the key is written `%3D`. */
  tag: repeatable(z.string().max(500)).transform(readTags).pipe(roleTagsSchema),
  selfInspection: z
    .enum(["true", "false"])
    .default("false")
    .transform((value) => value === "true"),
});
export type SetupQuery = z.infer<typeof setupQuerySchema>;

function readTags(tags: readonly string[]) {
  return tags.map((tag) => {
    const [key = "", ...value] = tag.split("=");
    return { key: key.replaceAll(/%3d/gi, "="), value: value.join("=") };
  });
}

/** Where the query holds an option of the role. */
export function setupPointerOf(option: string): string {
  const names: Record<string, string> = {
    regions: "region",
    repositories: "repository",
    tags: "tag",
  };
  return `?${names[option] ?? option}`;
}

export function readRoleOptions(query: SetupQuery): RoleOptions {
  const { region, repository, tag, ...rest } = query;
  return { ...rest, regions: region, repositories: repository, tags: tag };
}

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
  /** The custom one. Null while `missing` names what it needs. */
  permissionsPolicy: z.record(z.string(), z.unknown()).nullable(),
  /** What `selfInspection` adds. */
  selfInspectionPolicy: z.record(z.string(), z.unknown()),
  /** With managed access the setup methods need the trusted account alone; with custom access all three. */
  missing: z.array(z.enum(["trustedAccountId", "awsAccountId", "region"])),
  managedPolicyArn: z.string(),
  /** The setup methods: empty or null while something that they need is missing. */
  steps: z.array(
    z.strictObject({
      id: z.string(),
      number: z.number().int(),
      title: z.string(),
      body: z.array(inlineSchema),
      /** JSON to paste in this step. */
      document: z
        .strictObject({ label: z.string(), filename: z.string(), text: z.string() })
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
