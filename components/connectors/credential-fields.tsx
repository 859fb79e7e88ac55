"use client";

import type { ReactNode } from "react";
import { type UseFormReturn, useFormState } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { type BasicValues, isSameAddress } from "./basic-values";

export interface CredentialFieldsProps {
  form: UseFormReturn<BasicValues>;
  /** As it is typed now. */
  url: string;
  /** The address that a password is stored for; none for a new connector. */
  savedUrl?: string | undefined;
  /** What ends the card, such as its buttons. */
  footer?: ReactNode;
}

/** The registry and who reads it. */
export function CredentialFields({ form, url, savedUrl, footer }: CredentialFieldsProps) {
  const { errors } = useFormState({ control: form.control });
  const isStored = savedUrl !== undefined && isSameAddress(url, savedUrl);
  return (
    <Card title="Registry">
      <div className="flex flex-col gap-5">
        <TextField
          label="Registry address"
          description="Where the registry’s API answers. The password is sent there, and to the token service that the registry names, nowhere else."
          constraint="A host name, with a port if it has one, such as registry.example.com:5000."
          placeholder="registry.example.com"
          mono
          inputMode="url"
          maxLength={300}
          error={errors.url?.message}
          {...form.register("url", {
            onChange: () => form.getFieldState("secret").error && void form.trigger("secret"),
          })}
        />
        <TextField
          label="User name"
          description="Of a user, robot account or token that may read (pull) and nothing else."
          constraint="Up to 255 characters, without a colon."
          mono
          maxLength={300}
          error={errors.username?.message}
          {...form.register("username")}
        />
        <TextField
          label="Password or token"
          type="password"
          // A password manager would fill in one of this console, or keep this one.
          autoComplete="new-password"
          mono
          description={
            savedUrl === undefined
              ? "Kept sealed; no page, answer or log shows it again."
              : isStored
                ? "Leave empty to keep the stored one."
                : "Another address needs the password again: the stored one is sent to no address but its own."
          }
          placeholder={isStored ? "Stored" : ""}
          constraint="Up to 8,192 characters."
          error={errors.secret?.message}
          {...form.register("secret")}
          aria-required={isStored ? undefined : true}
        />
        <TextField
          label="Repository to check with"
          optional
          description="Many registries list their repositories to nobody: Docker Hub, GitHub and Harbor among them. Reading is then checked on this one."
          constraint="Its name alone, in lower case, such as team/app: without host and tag."
          placeholder="team/app"
          mono
          error={errors.repository?.message}
          {...form.register("repository")}
        />
        {footer}
      </div>
    </Card>
  );
}
