import { z } from "zod";
import { DEFAULT_ROLE_NAME } from "@/lib/iam/role-name";
import {
  accessSchema,
  regionCodeSchema,
  repositoryNameSchema,
  roleNameSchema,
} from "./role-options";

const awsCredentialsSchema = z.strictObject({
  accessKeyId: z
    .string()
    .trim()
    .regex(
      /^[A-Z0-9]{16,128}$/,
      "An access key ID has 16 or more capital letters and digits, for example AKIA…",
    ),
  secretAccessKey: z.string().trim().min(16, "Paste the whole secret access key.").max(256),
  sessionToken: z.string().trim().max(8192).optional(),
});

/** POST /connectors/{id}/role. The credentials live for this request alone. */
export const roleCreateSchema = z.strictObject({
  roleName: roleNameSchema.default(DEFAULT_ROLE_NAME),
  access: accessSchema.default("managed"),
  regions: z.array(regionCodeSchema).max(60).default([]),
  repositories: z.array(repositoryNameSchema).max(100).default([]),
  credentials: awsCredentialsSchema.optional(),
});
export type RoleCreate = z.infer<typeof roleCreateSchema>;
export type RoleCreateInput = z.input<typeof roleCreateSchema>;

export const roleCreatedSchema = z.strictObject({
  roleArn: z.string(),
  accountId: z.string(),
  created: z.array(z.string()),
});
export type RoleCreated = z.infer<typeof roleCreatedSchema>;
