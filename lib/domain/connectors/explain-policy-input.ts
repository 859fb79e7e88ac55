import { fieldError } from "@/lib/domain/api/problem";
import { PolicyInputError, type PolicyInputField } from "@/lib/iam/policy/policy-input-error";

/** The field of the API that a part of a policy comes from. */
const FIELDS = {
  regions: "regions",
  accountId: "awsAccountId",
  repositories: "repositories",
  trustedAccountId: "trustedAccountId",
  externalId: "externalId",
  trustedPrincipalArn: "trustedPrincipalArn",
} as const satisfies Record<PolicyInputField, string>;

/** What IAM would refuse of a policy, as an error of the field to fix; any other error passes unchanged. */
export function explainPolicyInput(error: unknown): unknown {
  if (!(error instanceof PolicyInputError)) return error;
  return fieldError("validation_failed", `/${FIELDS[error.field]}`, error.message, error.code);
}
