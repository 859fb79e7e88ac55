import { z } from "zod";
import { authenticatorSchema } from "./authenticator";
import { currentPasswordSchema } from "./current-password";
import { passkeySchema } from "./passkey";
import { roles } from "./permissions";
import { newPasswordSchema } from "./sign-in";

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
  /** Whoever comes by single sign-on alone has none, and so no passkey and no authenticator app here. */
  hasPassword: z.boolean(),
  /** The one used last first. */
  sessions: z.array(sessionSchema),
  /** Null where no code is asked for. */
  authenticator: authenticatorSchema.nullable(),
  /** The one added last first. */
  passkeys: z.array(passkeySchema),
});
export type Account = z.infer<typeof accountSchema>;
