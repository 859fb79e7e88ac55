import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { descriptionSchema, nameSchema } from "@/lib/domain/connectors/field-schemas";
import { parseRegistryAddress } from "@/lib/domain/registries/registry-address";
import { isRepositoryName } from "@/lib/domain/registries/repository-name";

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

/** An address as typed; what comes out is normal: `https://host[:port]`. On http the server decides. */
const urlSchema = z
  .string({ error: "Give the address of the registry." })
  .max(300, "Use at most 300 characters.")
  .transform((text, context) => {
    const parsed = parseRegistryAddress(text);
    if (parsed.ok) return parsed.address.url;
    context.addIssue({ code: "custom", message: parsed.message, params: { reason: parsed.code } });
    return z.NEVER;
  });

const repositorySchema = z.string().trim().refine(isRepositoryName, {
  error:
    "Give the name of a repository alone, in lower case, such as team/app: without host and tag.",
});

/** POST /connectors of the kind `basic`. */
export const basicConnectorCreateSchema = z.strictObject({
  kind: z.literal("basic"),
  name: nameSchema,
  description: descriptionSchema.default(""),
  /** The registry that the secret is for, and the only one it is sent to. */
  url: urlSchema,
  ...basicCredentialSchema.shape,
  /** A repository that a check reads, where the registry does not list its repositories. */
  repository: repositorySchema.optional(),
});
export type BasicConnectorCreate = z.infer<typeof basicConnectorCreateSchema>;

/** What PATCH /connectors/{id} takes of the kind `basic` alone. */
export const basicUpdateFields = {
  url: urlSchema.optional(),
  username: basicCredentialSchema.shape.username.optional(),
  secret: basicCredentialSchema.shape.secret.optional(),
  /** Null: none. */
  repository: repositorySchema.nullable().optional(),
};

/** A secret that is stored is sent to no address but the one it was entered for. */
export function checkSecretGoesAlong(
  input: { url?: string | undefined; secret?: string | undefined },
  context: z.RefinementCtx,
) {
  if (input.url === undefined || input.secret !== undefined) return;
  context.addIssue({
    code: "custom",
    path: ["secret"],
    message: "Enter the password again: it is sent to no address but the one it was entered for.",
  });
}
