import { ApiError } from "@/lib/client/api-error";
import type { RoleFieldErrors } from "./role-fields";

const FIELD_OF: Readonly<Record<string, keyof RoleFieldErrors>> = {
  roleName: "roleName",
  awsAccountId: "awsAccountId",
  regions: "regions",
  repositories: "repositories",
  rolePath: "rolePath",
  permissionsBoundaryArn: "permissionsBoundaryArn",
  tags: "tags",
};

/** What the API says of the role options, each on its field; nothing for an error of another kind. */
export function readRefusedOptions(error: Error | null): RoleFieldErrors {
  if (!(error instanceof ApiError)) return {};
  const errors: RoleFieldErrors = {};
  for (const { pointer, message } of error.errors) {
    const field = FIELD_OF[/^\/(\w+)/.exec(pointer)?.[1] ?? ""];
    if (field) errors[field] ??= message;
  }
  return errors;
}
