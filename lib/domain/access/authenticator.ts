import { z } from "zod";
import { currentPasswordSchema } from "./current-password";

/** Of an authenticator app, or a recovery code in its place; what is wrong with one is not told. */
const codeSchema = z.string().trim().min(1, "Enter the code.").max(40, "No code is that long.");

export const authenticatorBeginSchema = z.strictObject({ currentPassword: currentPasswordSchema });

/** What the app is told: as a QR code, or by hand. */
export const authenticatorOfferSchema = z.strictObject({
  /** base32 */
  secret: z.string(),
  /** `otpauth://totp/…`, with the secret. */
  uri: z.string(),
});
export type AuthenticatorOffer = z.infer<typeof authenticatorOfferSchema>;

export const authenticatorConfirmSchema = z.strictObject({ code: codeSchema });

/** Only this answer ever holds them. */
export const recoveryCodesSchema = z.strictObject({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

export const authenticatorRemovalSchema = z.strictObject({
  currentPassword: currentPasswordSchema,
  code: codeSchema,
});
export type AuthenticatorRemoval = z.infer<typeof authenticatorRemovalSchema>;

export const authenticatorSchema = z.strictObject({
  since: z.iso.datetime(),
  recoveryCodesLeft: z.number().int(),
});
export type Authenticator = z.infer<typeof authenticatorSchema>;

/** `ticket`: of the problem `code_required`. */
export const codeSignInSchema = z.strictObject({
  ticket: z.string().min(1).max(64),
  code: codeSchema,
});
export type CodeSignIn = z.infer<typeof codeSignInSchema>;
