import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { roleOptionsSchema } from "./role-options";

const awsCredentialsSchema = z.strictObject({
  accessKeyId: z
    .string()
    .trim()
    .regex(
      /^[A-Z0-9]{16,128}$/,
      "An access key ID has 16 or more capital letters and digits, for example AKIA…",
    ),
  secretAccessKey: z
    .string()
    .trim()
    .min(16, "Paste the whole secret access key.")
    .max(256)
    .regex(PLAIN_TEXT, "Leave control characters out."),
  // It is sent as a header.
  sessionToken: z
    .string()
    .trim()
    .max(8192)
    .regex(/^[\x21-\x7e]*$/, "A session token has no spaces and no letters beyond ASCII.")
    .optional(),
});

/**
 * POST /connectors/{id}/role/plan. `awsAccountId` is the account that the credentials must be of; left out, the account
 * of the connector's Role ARN. The credentials live for this request alone.
 */
export const rolePlanInputSchema = roleOptionsSchema.extend({
  credentials: awsCredentialsSchema.optional(),
});
export type RolePlanRequest = z.infer<typeof rolePlanInputSchema>;
export type RolePlanInput = z.input<typeof rolePlanInputSchema>;

/** POST /connectors/{id}/role: the same, and what becomes of a role that has the name already. */
export const roleCreateSchema = rolePlanInputSchema.extend({
  existing: z
    .enum(["refuse", "fix_trust"], {
      error: "Choose refuse, or fix_trust to replace the trust policy of a role that exists.",
    })
    .default("refuse"),
});
export type RoleCreate = z.infer<typeof roleCreateSchema>;
export type RoleCreateInput = z.input<typeof roleCreateSchema>;

/** One call of the IAM API, its request by the names of that API. */
export const roleActionSchema = z.strictObject({
  call: z.enum([
    "iam:CreateRole",
    "iam:AttachRolePolicy",
    "iam:PutRolePolicy",
    "iam:UpdateAssumeRolePolicy",
  ]),
  request: z.strictObject({
    RoleName: z.string(),
    Path: z.string().optional(),
    Description: z.string().optional(),
    PermissionsBoundary: z.string().optional(),
    Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional(),
    PolicyArn: z.string().optional(),
    PolicyName: z.string().optional(),
  }),
  /** The JSON text of the policy that it writes. */
  document: z.string().optional(),
});
export type RoleAction = z.infer<typeof roleActionSchema>;

/** What would be done, and where; nothing was changed. */
export const rolePlanSchema = z.strictObject({
  /** Whose credentials these are. */
  accountId: z.string(),
  callerArn: z.string(),
  roleArn: z.string(),
  /** `unknown`: the credentials may not read roles, so a role of that name shows when it is created. */
  role: z.enum(["absent", "present", "unknown"]),
  /** In their order; none when the role that exists is as it must be. */
  actions: z.array(roleActionSchema),
  /** Of the role that exists. `fault`: why it must be replaced. */
  trust: z
    .strictObject({ actual: z.string(), required: z.string(), fault: z.string().nullable() })
    .nullable(),
  /** Why the role that exists cannot be this connector's. */
  obstacle: z.string().nullable(),
});
export type RolePlan = z.infer<typeof rolePlanSchema>;

export const roleCreatedSchema = z.strictObject({
  roleArn: z.string(),
  accountId: z.string(),
  /** What was done. */
  actions: z.array(roleActionSchema),
});
export type RoleCreated = z.infer<typeof roleCreatedSchema>;
