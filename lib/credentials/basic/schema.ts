import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";

export const USERNAME_MAX = 255;
export const SECRET_MAX = 8192;

/** A user name and the password or token that goes with it. */
export const basicCredentialSchema = z.strictObject({
  username: z
    .string({ error: "Give a user name." })
    .trim()
    .min(1, "Give a user name.")
    .max(USERNAME_MAX, "Use at most 255 characters.")
    .regex(PLAIN_TEXT, "Leave control characters out.")
    // Basic authentication ends the name at the first colon (RFC 7617).
    .regex(/^[^:]*$/, "Leave the colon out: a user name has none."),
  /** Taken as it is, blanks around it included. */
  secret: z
    .string({ error: "Give a password or token." })
    .min(1, "Give a password or token.")
    .max(SECRET_MAX, "Use at most 8,192 characters.")
    .regex(PLAIN_TEXT, "Leave line ends and other control characters out."),
});
