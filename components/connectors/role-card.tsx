"use client";

import { type UseFormReturn, useFormState } from "react-hook-form";
import { RoleGiver } from "@/components/hand-off/role-giver";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import type { ConnectorValues } from "./connector-values";

export interface RoleCardProps {
  connector: AwsRoleConnector;
  form: UseFormReturn<ConnectorValues>;
  accountType: AccountType;
  roleArn: string;
  /** The Role ARN is not asked for yet. */
  quiet: boolean;
}

export function RoleCard({ connector, form, accountType, roleArn, quiet }: RoleCardProps) {
  const { errors } = useFormState({ control: form.control });
  const parsed = parseRoleArn(roleArn, { accountType });
  const suggestion = parsed.ok ? undefined : parsed.suggestion;
  const message = quiet ? undefined : errors.roleArn?.message;

  return (
    <Card title="Role">
      <TextField
        label="Role ARN"
        description={
          <>
            Create the role with the values above, then paste its ARN here. The steps are under{" "}
            <a href="#create-role" className="text-accent underline underline-offset-2">
              Create the role
            </a>
            .
          </>
        }
        mono
        error={
          message && suggestion ? (
            <>
              {message}{" "}
              <Button
                size="sm"
                variant="ghost"
                className="-mx-1 min-h-6! justify-start! px-1! py-0! text-left font-mono break-all whitespace-normal!"
                onClick={() =>
                  form.setValue("roleArn", suggestion, { shouldValidate: true, shouldTouch: true })
                }
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
        {...form.register("roleArn")}
        onPaste={() => {
          // After the browser has put the text in: a pasted ARN is judged at once.
          setTimeout(() => void form.trigger("roleArn"));
        }}
      />
      <RoleGiver connector={connector} />
    </Card>
  );
}
