import { z } from "zod";
import { roles } from "./permissions";
import { emailSchema } from "./sign-in";

export const invitationCreateSchema = z.strictObject({
  email: emailSchema,
  role: z.enum(roles).default("viewer"),
});
export type InvitationCreate = z.infer<typeof invitationCreateSchema>;
export type InvitationInput = z.input<typeof invitationCreateSchema>;

export const invitationSchema = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  role: z.enum(roles),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** `path`: of the console’s address, with the token behind the #; `url`: with it, null where PUBLIC_URL names none. */
export const invitationCreatedSchema = z.strictObject({
  invitation: invitationSchema,
  path: z.string(),
  url: z.string().nullable(),
});
export type InvitationCreated = z.infer<typeof invitationCreatedSchema>;

export const userChangeSchema = z.strictObject({
  role: z.enum(roles).optional(),
  disabled: z.boolean().optional(),
});
export type UserChange = z.infer<typeof userChangeSchema>;

export const userSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  disabled: z.boolean(),
  createdAt: z.iso.datetime(),
  /** Browsers that are signed in. */
  sessions: z.number().int(),
  /** They have an authenticator app or a passkey. */
  secondFactor: z.boolean(),
});
export type User = z.infer<typeof userSchema>;

export const usersSchema = z.strictObject({
  items: z.array(userSchema),
  /** Those whose link can still be used. */
  invitations: z.array(invitationSchema),
});
export type Users = z.infer<typeof usersSchema>;
