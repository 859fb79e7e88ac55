"use client";

import { Button } from "@/components/ui/button";
import { TextField, type TextFieldProps } from "@/components/ui/text-field";
import type { RoleArnResult } from "@/lib/iam/identifiers/role-arn";

export interface RoleArnFieldProps
  extends Omit<TextFieldProps, "label" | "mono" | "error" | "constraint"> {
  /** What is typed, read. */
  parsed: RoleArnResult;
  /** What is wrong with it, once that is to be told. */
  message: string | undefined;
  /** Takes the ARN that is most likely meant. */
  onSuggestion: (roleArn: string) => void;
}

/** A Role ARN, with what it names, or what is wrong with it and what is likely meant. */
export function RoleArnField({ parsed, message, onSuggestion, ...rest }: RoleArnFieldProps) {
  const suggestion = parsed.ok ? undefined : parsed.suggestion;
  return (
    <TextField
      label="Role ARN"
      mono
      error={
        message && suggestion ? (
          <>
            {message}{" "}
            <Button
              size="sm"
              variant="ghost"
              className="-mx-1 min-h-6! justify-start! px-1! py-0! text-left font-mono break-all whitespace-normal!"
              onClick={() => onSuggestion(suggestion)}
            >
              Use {suggestion}
            </Button>
          </>
        ) : (
          message
        )
      }
      constraint={
        parsed.ok ? (
          <span className="break-all">
            AWS account {parsed.role.accountId}, role {parsed.role.roleName}
          </span>
        ) : undefined
      }
      {...rest}
    />
  );
}
