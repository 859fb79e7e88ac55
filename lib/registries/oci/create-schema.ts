import { z } from "zod";
import { nameSchema } from "@/lib/domain/connectors/connector";
import { parseRegistryAddress } from "./registry-address";
import { isRepositoryName } from "./repository-name";

/** An address as typed; what comes out is normal: `https://host[:port]`. On http the server decides. */
export const registryUrlSchema = z
  .string({ error: "Give the address of the registry." })
  .transform((text, context) => {
    const parsed = parseRegistryAddress(text);
    if (parsed.ok) return parsed.address.url;
    context.addIssue({ code: "custom", message: parsed.message, params: { reason: parsed.code } });
    return z.NEVER;
  });

export const repositoryNameSchema = z.string().trim().refine(isRepositoryName, {
  error:
    "Give the name of a repository alone, in lower case, such as team/app: without host and tag.",
});

export const ociCreateSchema = z.strictObject({
  type: z.literal("oci"),
  /** Left out: the registry's host and port. */
  name: nameSchema.optional(),
  connectorId: z.uuid("Choose a connector."),
  url: registryUrlSchema,
  /** A repository that a check reads, where the registry does not list its repositories. */
  repository: repositoryNameSchema.optional(),
});
