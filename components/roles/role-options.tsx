"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Fold } from "@/components/ui/fold";
import { TextField } from "@/components/ui/text-field";
import { type AccountType, partitionOf } from "@/lib/iam/identifiers/account-types";
import { ROLE_NAME_MAX } from "@/lib/iam/identifiers/role-name";
import type { RoleFieldErrors, RoleFields } from "./role-fields";
import { RoleScopeFields } from "./role-scope-fields";
import { TagFields } from "./tag-fields";

export interface RoleOptionsProps {
  accountType: AccountType;
  fields: RoleFields;
  onChange: (part: Partial<RoleFields>) => void;
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
  const { onChange: change } = props;

  return (
    <Fold
      id={ROLE_OPTIONS_ID}
      title="Role options"
      note={summarize(fields).join(" · ")}
      open={open}
      onOpenChange={props.onOpenChange}
    >
      {fields.access === "custom" ? (
        <RoleScopeFields
          {...{ accountType, fields, roleAccountId, errors }}
          onChange={change}
          withAccount={roleAccountId !== undefined}
        />
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
        constraint="The ARN of a policy that limits the role."
      />
      <TagFields tags={fields.tags} onChange={(tags) => change({ tags })} error={errors.tags} />
      <Checkbox
        label="Let the check read this role"
        description="Lets each check read this role’s own policies, and so prove that nobody else gets in."
        checked={fields.selfInspection}
        onChange={(event) => change({ selfInspection: event.target.checked })}
      />
    </Fold>
  );
}

function summarize(fields: RoleFields): string[] {
  const tags = fields.tags.filter(({ key }) => key.trim() !== "").length;
  return [
    fields.roleName.trim() || "no name",
    ...(fields.rolePath.trim().replaceAll("/", "") === ""
      ? []
      : [`path ${fields.rolePath.trim()}`]),
    ...(fields.permissionsBoundaryArn.trim() === "" ? [] : ["boundary"]),
    ...(tags === 0 ? [] : [tags === 1 ? "1 tag" : `${tags} tags`]),
    fields.selfInspection ? "lets the check read it" : "not read by the check",
  ];
}
