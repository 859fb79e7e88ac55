import {
  boundToSegments,
  matchesPattern,
  splitPattern,
  type WildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";

const ARN_PARTS = 6;

/**
 * ArnEquals and ArnLike: each of the six colon-separated parts is compared by itself, with wildcards in
 * each; the last part holds the rest, colons included.
 */
export function matchesArnPattern(pattern: WildcardPattern, arn: string): boolean {
  const wanted = splitPattern(pattern, ":", ARN_PARTS);
  const actual = splitArn(arn);
  return (
    wanted.length === ARN_PARTS &&
    actual.length === ARN_PARTS &&
    wanted.every((part, index) => matchesPattern(part, actual[index] ?? ""))
  );
}

/** The parts of an ARN: `arn`, partition, service, region, account, and everything after. */
export function splitArn(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, ARN_PARTS - 1), ...rest(parts)];
}

function rest(parts: readonly string[]): string[] {
  return parts.length < ARN_PARTS ? [] : [parts.slice(ARN_PARTS - 1).join(":")];
}

/**
 * The `Resource` element: wildcards stay within their part of the ARN, but a `*` at the end of a part may
 * reach beyond the colon, and the resource part is free.
 * Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
export function matchesResourcePattern(pattern: WildcardPattern, arn: string): boolean {
  return matchesPattern(boundToSegments(pattern, ARN_PARTS), arn);
}
