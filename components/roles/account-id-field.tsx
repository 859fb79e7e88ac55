import { TextField } from "@/components/ui/text-field";
import type { RoleFieldErrors, RoleFields } from "./role-fields";

export interface AccountIdFieldProps {
  fields: Pick<RoleFields, "awsAccountId">;
  /** The account of the Role ARN, which stands in the field until another is typed. */
  roleAccountId: string | undefined;
  errors: RoleFieldErrors;
  onChange: (part: { awsAccountId: string }) => void;
}

/** The account that a custom policy is for. */
export function AccountIdField({ fields, roleAccountId, errors, onChange }: AccountIdFieldProps) {
  return (
    <TextField
      label="AWS account ID"
      mono
      inputMode="numeric"
      constraint="12 digits: the account that owns the repositories."
      value={fields.awsAccountId ?? roleAccountId ?? ""}
      onChange={(event) => onChange({ awsAccountId: event.target.value })}
      error={errors.awsAccountId}
    />
  );
}
