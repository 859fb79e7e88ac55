import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { DEFAULT_ROLE_NAME, isRoleName, ROLE_NAME_MAX } from "@/lib/iam/identifiers/role-name";
import { isRolePath } from "@/lib/iam/identifiers/role-path";
import { isRoleTagKey, isRoleTagValue, ROLE_TAGS_MAX } from "@/lib/iam/identifiers/role-tag";
import { accountIdSchema } from "./field-schemas";

export const regionCodeSchema = z
  .string()
  .trim()
  .min(1, "Give a region code.")
  .max(100)
  .regex(PLAIN_TEXT, "Leave control characters out.");
export const repositoryNameSchema = z
  .string()
  .trim()
  .min(1, "Give a repository name.")
  .max(256)
  .regex(PLAIN_TEXT, "Leave control characters out.");

export const accessSchema = z.enum(["managed", "custom"], {
  error: "Choose managed (AmazonEC2ContainerRegistryReadOnly) or custom (own policy).",
});
export type Access = z.infer<typeof accessSchema>;

export const roleNameSchema = z
  .string()
  .trim()
  .refine(
    isRoleName,
    `A role name has 1 to ${ROLE_NAME_MAX} letters, digits and + = , . @ _ - without spaces.`,
  );

export const rolePathSchema = z
  .string()
  .trim()
  .refine(isRolePath, "A role path begins and ends with /, for example / or /security/.");

export const permissionsBoundarySchema = z
  .string()
  .trim()
  .regex(
    /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\x21-\x7e]+$/,
    "Give the ARN of a managed policy, for example arn:aws:iam::123456789012:policy/Boundary.",
  );

export const roleTagSchema = z.strictObject({
  key: z
    .string()
    .trim()
    .refine(
      isRoleTagKey,
      "A tag key has 1 to 128 letters, digits, spaces and _ . : / = + - @, and does not begin with aws:.",
    ),
  value: z
    .string()
    .trim()
    .refine(
      isRoleTagValue,
      "A tag value has at most 256 letters, digits, spaces and _ . : / = + - @.",
    ),
});

export const roleTagsSchema = z
  .array(roleTagSchema)
  .max(ROLE_TAGS_MAX, `A role has at most ${ROLE_TAGS_MAX} tags.`)
  .refine(
    (tags) => new Set(tags.map(({ key }) => key.toLowerCase())).size === tags.length,
    "Two tags have the same key; IAM does not tell capital from small letters in keys.",
  );

/** How the role of a connector is to be made; the same choices through every setup method. */
export const roleOptionsSchema = z.strictObject({
  access: accessSchema.default("managed"),
  roleName: roleNameSchema.default(DEFAULT_ROLE_NAME),
  rolePath: rolePathSchema.default("/"),
  /** The account that the role is made in; a custom policy names it. */
  awsAccountId: accountIdSchema.optional(),
  regions: z.array(regionCodeSchema).max(60).default([]),
  repositories: z.array(repositoryNameSchema).max(100).default([]),
  permissionsBoundaryArn: permissionsBoundarySchema.optional(),
  tags: roleTagsSchema.default([]),
  /** Lets each check read the role's own policies, and so prove that nobody else gets in. */
  selfInspection: z.boolean().default(true),
});
export type RoleOptions = z.infer<typeof roleOptionsSchema>;
export type RoleOptionsInput = z.input<typeof roleOptionsSchema>;
