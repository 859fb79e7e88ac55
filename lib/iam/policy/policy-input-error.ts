export type PolicyInputCode =
  | "region_missing"
  | "region_unknown"
  | "region_partition_mismatch"
  | "account_id_invalid"
  | "repository_invalid"
  | "external_id_invalid"
  | "principal_invalid"
  | "principal_account_mismatch"
  | "policy_too_large";

export type PolicyInputField =
  | "regions"
  | "accountId"
  | "repositories"
  | "trustedAccountId"
  | "externalId"
  | "trustedPrincipalArn";

/** A policy was asked for that cannot be written. `field` is the parameter to fix, `message` is fit for the screen. */
export class PolicyInputError extends Error {
  readonly code: PolicyInputCode;
  readonly field: PolicyInputField;

  constructor(code: PolicyInputCode, field: PolicyInputField, message: string) {
    super(message);
    this.name = "PolicyInputError";
    this.code = code;
    this.field = field;
  }
}
