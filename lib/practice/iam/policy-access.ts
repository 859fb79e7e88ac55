import { authorize, denial } from "@/lib/practice/authorize";
import type { Call } from "@/lib/practice/request-context";
import type { AccountRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";
import { POLICY_ARN } from "./iam-names";
import { findManagedPolicy, type ManagedPolicy } from "./managed-policy-catalog";
import { readPolicyArnParts } from "./policy-arn";
import { noSuchEntity } from "./policy-checks";

/** A policy of another account is another account's to show, and IAM has no policy that could. */
export function readPolicyArn(call: Call, params: QueryParams, action: string): string {
  const arn = params.get("PolicyArn") ?? "";
  new Validation().check("policyArn", params.get("PolicyArn"), POLICY_ARN).done();
  const { partition, accountId } = readPolicyArnParts(arn);
  const owner = accountId === "aws" ? call.caller.account.accountId : accountId;
  if (partition !== call.caller.account.partition) {
    throw new AwsError("InvalidInput", "Invalid ARN partition");
  }
  authorize(call, {
    action,
    resource: arn,
    resourceText: `policy ${arn}`,
    resourceAccountId: owner,
  });
  return arn;
}

export function openPolicy(account: AccountRecord, arn: string): ManagedPolicy {
  const policy = findManagedPolicy(account, arn);
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/** AWS's own policies are nobody's to change, whatever the caller is allowed. */
export function requireOwnPolicy(call: Call, arn: string, action: string): void {
  if (readPolicyArnParts(arn).accountId !== "aws") return;
  throw denial(call, { action, resource: arn, resourceText: `policy ${arn}` });
}
