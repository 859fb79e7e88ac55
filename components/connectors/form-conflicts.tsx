"use client";

import { ConflictAlert } from "@/components/ui/conflict-alert";
import { ACCOUNT_TYPES, isAccountType } from "@/lib/iam/identifiers/account-types";

const labels: Record<string, string> = {
  name: "Name",
  description: "Description",
  accountType: "AWS account type",
  roleArn: "Role ARN",
  url: "Registry address",
  username: "User name",
  repository: "Repository to check with",
};

export interface FormConflictsProps<Field extends string> {
  fields: readonly Field[];
  saved: Record<Field, string>;
  typed: Record<Field, string>;
  onSettle: (field: Field, how: "theirs" | "mine") => void;
}

/** What was changed here and elsewhere at once. Null where nothing was. */
export function listConflicts<Field extends string>(props: FormConflictsProps<Field>) {
  const { fields, saved, typed, onSettle } = props;
  if (fields.length === 0) return null;
  return fields.map((field) => (
    <ConflictAlert
      key={field}
      label={labels[field] ?? field}
      saved={show(field, saved[field])}
      typed={show(field, typed[field])}
      onSettle={(how) => onSettle(field, how)}
    />
  ));
}

function show(field: string, value: string): string {
  return field === "accountType" && isAccountType(value) ? ACCOUNT_TYPES[value].label : value;
}
