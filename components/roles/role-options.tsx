"use client";

import { ChevronRight } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { type AccountType, partitionOf } from "@/lib/iam/identifiers/account-types";
import { ROLE_NAME_MAX } from "@/lib/iam/identifiers/role-name";
import { ECR_READ_ONLY_POLICY_NAME } from "@/lib/iam/policy/managed-policies";
import { AccessChoice } from "./access-choice";
import type { RoleFieldErrors, RoleFields } from "./role-fields";
import { RoleScopeFields } from "./role-scope-fields";
import { TagFields } from "./tag-fields";

export interface RoleOptionsProps {
  accountType: AccountType;
  fields: RoleFields;
  onChange: (fields: RoleFields) => void;
  roleAccountId: string | undefined;
  errors: RoleFieldErrors;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Of the heading that opens and shuts them. */
export const ROLE_OPTIONS_ID = "role-options";

/** How the role is made, chosen once for every way of creating it. */
export function RoleOptions(props: RoleOptionsProps) {
  const { accountType, fields, roleAccountId, errors, open } = props;
  const change = (part: Partial<RoleFields>) => props.onChange({ ...fields, ...part });

  return (
    <details
      className="group min-w-0 rounded-md border border-line-strong bg-surface"
      open={open}
      onToggle={(event) => props.onOpenChange(event.currentTarget.open)}
    >
      <summary
        id={ROLE_OPTIONS_ID}
        className="flex min-h-9 list-none items-start gap-2 rounded-md px-3 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 text-ink-muted transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        <span className="min-w-0 flex-1">
          <span className="font-medium">Role options</span>
          <span className="block text-sm break-words text-ink-muted">
            {summarize(fields).join(" · ")}
          </span>
        </span>
      </summary>
      <div className="flex flex-col gap-4 border-t border-line px-3 pt-3 pb-4">
        <AccessChoice value={fields.access} onChange={(access) => change({ access })} />
        {fields.access === "custom" ? (
          <RoleScopeFields {...{ accountType, fields, roleAccountId, errors }} onChange={change} />
        ) : null}
        <TextField
          label="Role name"
          mono
          value={fields.roleName}
          onChange={(event) => change({ roleName: event.target.value })}
          error={errors.roleName}
          constraint={`Up to ${ROLE_NAME_MAX} letters, digits and + = , . @ _ -`}
        />
        <TextField
          label="Role path"
          optional
          mono
          placeholder="/team/"
          value={fields.rolePath}
          onChange={(event) => change({ rolePath: event.target.value })}
          error={errors.rolePath}
          constraint="Groups roles. The AWS console cannot set it."
        />
        <TextField
          label="Permissions boundary"
          optional
          mono
          placeholder={`arn:${partitionOf(accountType)}:iam::123456789012:policy/Boundary`}
          value={fields.permissionsBoundaryArn}
          onChange={(event) => change({ permissionsBoundaryArn: event.target.value })}
          error={errors.permissionsBoundaryArn}
          constraint="The ARN of the policy that limits the role, where your organisation asks for one."
        />
        <TagFields tags={fields.tags} onChange={(tags) => change({ tags })} error={errors.tags} />
        <Checkbox
          label="Let the check read this role"
          description="Adds a policy by which the role shows its own trust policy and permissions. The check then compares what is with what must be, instead of guessing."
          checked={fields.selfInspection}
          onChange={(event) => change({ selfInspection: event.target.checked })}
        />
      </div>
    </details>
  );
}

function summarize(fields: RoleFields): string[] {
  const tags = fields.tags.filter(({ key }) => key.trim() !== "").length;
  return [
    fields.access === "managed" ? ECR_READ_ONLY_POLICY_NAME : "Custom policy",
    fields.roleName.trim() || "no name",
    ...(fields.rolePath.trim().replaceAll("/", "") === ""
      ? []
      : [`path ${fields.rolePath.trim()}`]),
    ...(fields.permissionsBoundaryArn.trim() === "" ? [] : ["boundary"]),
    ...(tags === 0 ? [] : [tags === 1 ? "1 tag" : `${tags} tags`]),
    ...(fields.selfInspection ? ["lets the check read it"] : []),
  ];
}
