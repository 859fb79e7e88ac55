import { zodResolver } from "@hookform/resolvers/zod";
import type { Resolver } from "react-hook-form";
import { z } from "zod";
import { basicConnectorCreateSchema, basicCredentialSchema } from "@/lib/credentials/basic/schema";
import { descriptionSchema, nameSchema } from "@/lib/domain/connectors/field-schemas";
import { parseRegistryAddress } from "@/lib/domain/registries/registry-address";
import { type BasicValues, isSameAddress } from "./basic-values";

// Loaded after the page works (basic-form.ts): the schemas weigh more than the form itself.

const { username, secret: secretSchema } = basicCredentialSchema.shape;
const { repository: repositorySchema } = basicConnectorCreateSchema.shape;

/** The form's own rules: a password may stay empty while the one that is stored is for this address. */
export function basicFormSchema(savedUrl: string | undefined) {
  return z
    .strictObject({
      name: nameSchema,
      description: descriptionSchema,
      url: z.string(),
      username,
      secret: z.string(),
      repository: z.string(),
    })
    .superRefine(({ url, secret, repository }, context) => {
      const refuse = (path: keyof BasicValues, message = "") =>
        context.addIssue({ code: "custom", path: [path], message });
      const address = parseRegistryAddress(url);
      if (!address.ok) refuse("url", address.message);
      const isStored = savedUrl !== undefined && isSameAddress(url, savedUrl);
      if (secret === "" && !isStored) {
        refuse(
          "secret",
          savedUrl === undefined
            ? "Give a password or token."
            : "Enter the password again: it is sent to no address but the one it was entered for.",
        );
      } else if (secret !== "") {
        const parsed = secretSchema.safeParse(secret);
        if (!parsed.success) refuse("secret", parsed.error.issues[0]?.message);
      }
      if (repository.trim() === "") return;
      const named = repositorySchema.safeParse(repository);
      if (!named.success) refuse("repository", named.error.issues[0]?.message);
    });
}

export function basicResolver(savedUrl: string | undefined): Resolver<BasicValues> {
  return zodResolver(basicFormSchema(savedUrl));
}
