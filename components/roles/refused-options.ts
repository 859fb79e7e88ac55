import { ApiError } from "@/lib/client/api-error";
import type { RoleFieldErrors } from "./role-fields";

const FIELDS = [
  "roleName",
  "awsAccountId",
  "regions",
  "repositories",
  "rolePath",
  "permissionsBoundaryArn",
  "tags",
] as const satisfies readonly (keyof RoleFieldErrors)[];

/** What the API says of the role options, each on its field; nothing for an error of another kind. */
export function readRefusedOptions(error: Error | null): RoleFieldErrors {
  if (!(error instanceof ApiError)) return {};
  const told = FIELDS.map((field) => [field, error.messageAt(`/${field}`)] as const);
  return Object.fromEntries(told.filter(([, message]) => message !== undefined));
}
