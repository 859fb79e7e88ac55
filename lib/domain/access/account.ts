import { z } from "zod";
import { roles } from "./permissions";
import { newPasswordSchema, signInSchema } from "./sign-in";

/** Of whoever is signed in: asked again before what a browser that was left open must not do. */
export const currentPasswordSchema = signInSchema.shape.password;

export const passwordChangeSchema = z.strictObject({
  currentPassword: currentPasswordSchema,
  password: newPasswordSchema,
});
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

const sessionSchema = z.strictObject({
  id: z.uuid(),
  /** As it names itself; null where it did not. */
  browser: z.string().nullable(),
  startedAt: z.iso.datetime(),
  /** To the minute. */
  lastUsedAt: z.iso.datetime(),
  /** The one that asks. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof sessionSchema>;

export const accountSchema = z.strictObject({
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  /** The one used last first. */
  sessions: z.array(sessionSchema),
});
export type Account = z.infer<typeof accountSchema>;
