"use client";

import { type UseFormReturn, useFormState } from "react-hook-form";
import { RoleGiver } from "@/components/hand-off/role-giver";
import { RoleArnField } from "@/components/roles/role-arn-field";
import { Card } from "@/components/ui/card";
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
  const { errors, defaultValues } = useFormState({ control: form.control });
  const parsed = parseRoleArn(roleArn, { accountType });

  return (
    <Card title="Role">
      <RoleArnField
        description={
          <>
            Create the role with the values above, then paste its ARN here. The steps are under{" "}
            <a href="#create-role" className="text-accent underline underline-offset-2">
              Create the role
            </a>
            .
          </>
        }
        parsed={parsed}
        message={quiet ? undefined : errors.roleArn?.message}
        onSuggestion={(suggestion) =>
          form.setValue("roleArn", suggestion, { shouldValidate: true, shouldTouch: true })
        }
        defaultValue={defaultValues?.roleArn}
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
