import "server-only";
import type { AwsFailure } from "@/lib/aws/aws-failure";
import { AppError } from "@/lib/domain/api/problem";

/** A call to AWS that a route needs and that failed through nobody's input: `aws_unreachable`, `aws_unreadable` or `aws_refused`. */
export function awsProblem({ kind }: AwsFailure, detail: string): AppError {
  if (kind === "unreachable") return new AppError("aws_unreachable", detail);
  return new AppError(kind === "unreadable" ? "aws_unreadable" : "aws_refused", detail);
}

/** Whether AWS, and not who asks, is why a call failed. */
export function isAwsTrouble({ kind }: AwsFailure): boolean {
  return ["unreachable", "unreadable", "throttled", "aws_fault"].includes(kind);
}
