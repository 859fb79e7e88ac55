import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import { findManagedPolicy } from "@/lib/practice/iam/managed-policy-catalog";
import type { AccountRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import type { AssumeRoleInput } from "./assume-role-input";

/** Inline and managed session policies together. Source: STS API Reference, AssumeRole, Policy and PolicyArns. */
const MAX_CHARACTERS = 2048;

export type SessionPolicies = {
  readonly policies?: { name: string; document: string }[];
  /** Per cent of what a session can carry. */
  readonly packedSize?: number;
};

/** @throws MalformedPolicyDocument, PackedPolicyTooLarge */
export function readSessionPolicies(
  account: AccountRecord,
  { policy, policyArns, tags }: AssumeRoleInput,
): SessionPolicies {
  if (policy === undefined && policyArns.length === 0 && Object.keys(tags).length === 0) return {};
  const policies = policyArns.map((arn) => sessionManagedPolicy(account, arn));
  if (policy !== undefined) {
    const parsed = parsePolicyDocument(policy, "identity");
    if (!parsed.ok) {
      const message = parsed.problems[0]?.message ?? "Syntax errors in policy.";
      throw new AwsError("MalformedPolicyDocument", message);
    }
    policies.push({ name: "session policy", document: policy });
  }
  const characters = [policy ?? "", ...policyArns, ...Object.entries(tags).flat()].join("").length;
  const packedSize = Math.ceil((characters / MAX_CHARACTERS) * 100);
  if (packedSize > 100) {
    throw new AwsError("PackedPolicyTooLarge", tooLarge(packedSize, Object.keys(tags).length > 0));
  }
  return { packedSize, ...(policies.length > 0 ? { policies } : {}) };
}

/** Text of tags: github.com/aws/containers-roadmap/issues/2413. */
function tooLarge(packedSize: number, isTagged: boolean): string {
  return isTagged
    ? `Packed size of session tags consumes ${packedSize}% of allotted space.`
    : `Packed policy consumes ${packedSize}% of allotted space, please use smaller policy.`;
}

function sessionManagedPolicy(
  account: AccountRecord,
  arn: string,
): { name: string; document: string } & NamedPolicy {
  const found = findManagedPolicy(account, arn);
  if (!found) {
    throw new AwsError(
      "MalformedPolicyDocument",
      `Policy ${arn} does not exist or is not attachable.`,
    );
  }
  return { name: found.policyName, document: found.document };
}
