/** Every way a role ARN can be wrong. Stable: part of the HTTP API. */
export const ROLE_ARN_PROBLEMS = [
  "empty",
  "too_long",
  "wrapped",
  "several_arns",
  "whitespace_inside",
  "console_url",
  "role_name_only",
  "account_id_only",
  "unique_id",
  "not_an_arn",
  "wrong_case",
  "incomplete",
  "partition_unknown",
  "not_iam",
  "assumed_role",
  "federated_user",
  "root",
  "user",
  "group",
  "policy",
  "instance_profile",
  "not_a_role",
  "wildcard",
  "region_present",
  "account_missing",
  "account_invalid",
  "role_name_missing",
  "role_name_too_long",
  "role_name_characters",
  "path_invalid",
  "path_too_long",
  "service_linked_role",
  "sso_role",
  "partition_mismatch",
  "account_mismatch",
] as const;

export type RoleArnProblem = (typeof ROLE_ARN_PROBLEMS)[number];

export type RoleArnMistake = {
  readonly ok: false;
  readonly code: RoleArnProblem;
  /** What was given and what to give instead, fit for the screen. */
  readonly message: string;
  /** A text to offer in its place, when one follows from what was given. Not itself checked. */
  readonly suggestion?: string;
};

export function refuse(code: RoleArnProblem, message: string, suggestion?: string): RoleArnMistake {
  return suggestion === undefined
    ? { ok: false, code, message }
    : { ok: false, code, message, suggestion };
}
