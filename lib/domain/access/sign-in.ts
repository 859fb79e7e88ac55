import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** One form for one person: addresses differ in letters alone for nobody. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An e-mail address has at most 254 characters.")
  .pipe(z.email("Enter an e-mail address, such as ada@example.com."));

export const signInSchema = z.strictObject({
  email: emailSchema,
  // Of any length that a password could ever have had: what is wrong with one is not told here.
  password: z.string().min(1, "Enter your password.").max(1024, "No password is that long."),
});
export type SignIn = z.infer<typeof signInSchema>;

export const signedOutSchema = z.strictObject({
  /** Where the browser signs out of single sign-on as well; null where there is nothing to. */
  endSessionUrl: z.string().nullable(),
});
export type SignedOut = z.infer<typeof signedOutSchema>;

export const newPasswordSchema = z
  .string()
  .min(PASSWORD_LENGTH.min, `Use at least ${PASSWORD_LENGTH.min} characters.`)
  .max(PASSWORD_LENGTH.max, `Use at most ${PASSWORD_LENGTH.max} characters.`);

/** Name and e-mail make the first owner; an invitation has the e-mail, a link for a forgotten password both. */
export const setUpSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Enter your name.")
    .max(128, "Use at most 128 characters.")
    .regex(PLAIN_TEXT, "Use plain text in one line.")
    .optional(),
  email: emailSchema.optional(),
  password: newPasswordSchema,
});
export type SetUp = z.infer<typeof setUpSchema>;

/** What a set-up link is for; `email` of whom it is for, where that is known. */
export const setUpViewSchema = z.strictObject({
  kind: z.enum(["owner", "reset", "invitation"]),
  email: z.string().nullable(),
});
export type SetUpView = z.infer<typeof setUpViewSchema>;
