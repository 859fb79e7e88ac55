import type { PolicyUse } from "@/lib/iam/policy/parsed-policy";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { AccountRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";

/**
 * What IAM checks when a policy is saved.
 * Partition text: github.com/terraform-aws-modules/terraform-aws-atlantis/issues/83.
 * @throws MalformedPolicyDocument
 */
export function checkPolicyDocument(account: AccountRecord, text: string, use: PolicyUse): void {
  const parsed = parsePolicyDocument(text, use);
  if (!parsed.ok) throw malformed(parsed.problems[0]?.message ?? "Syntax errors in policy.");
  for (const { resource } of parsed.policy.statements) {
    for (const pattern of resource?.patterns ?? []) {
      const partition = /^arn:([^:]*):/.exec(pattern)?.[1];
      if (partition !== undefined && partition !== "*" && partition !== account.partition) {
        throw malformed(`Partition "${partition}" is not valid for resource "${pattern}".`);
      }
    }
  }
}

function malformed(message: string): AwsError {
  return new AwsError("MalformedPolicyDocument", message);
}

/** IAM does not count white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
export function policySize(text: string): number {
  return text.replaceAll(/\s/g, "").length;
}

/** Source: IAM User Guide, "IAM and AWS STS quotas". */
const MANAGED_POLICY_MAX = 6144;

/** @throws LimitExceeded for a managed policy that is too long */
export function checkPolicySize(text: string): void {
  if (policySize(text) <= MANAGED_POLICY_MAX) return;
  throw quotaExceeded(`Cannot exceed quota for PolicySize: ${MANAGED_POLICY_MAX}`);
}

export function quotaExceeded(message: string): AwsError {
  return new AwsError("LimitExceeded", message, 409);
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError("NoSuchEntity", message, 404);
}
