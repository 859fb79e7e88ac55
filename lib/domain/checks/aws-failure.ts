export type AwsFailureKind =
  | "no_credentials"
  | "bad_credentials"
  | "expired"
  | "clock"
  | "access_denied"
  | "invalid_input"
  | "region_disabled"
  | "throttled"
  | "unreachable"
  /** What came was not AWS's. */
  | "unreadable"
  | "aws_fault"
  | "other";

/** An AWS refusal or a failure to reach AWS, without anything secret. */
export type AwsFailure = {
  readonly kind: AwsFailureKind;
  /** AWS's error code, or the system's (`ECONNREFUSED`). */
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly httpStatus?: number;
};

/** Whether AWS, and not who asks, is why a call failed. */
export function isAwsTrouble({ kind }: Pick<AwsFailure, "kind">): boolean {
  return ["unreachable", "unreadable", "throttled", "aws_fault"].includes(kind);
}
