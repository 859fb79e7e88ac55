import "server-only";
import { AppError } from "@/lib/domain/api/problem";
import type { AwsFailure } from "@/lib/domain/checks/aws-failure";

/** A call to AWS that a route needs and that failed through nobody's input: `aws_unreachable`, `aws_unreadable` or `aws_refused`. */
export function awsProblem({ kind }: AwsFailure, detail: string): AppError {
  if (kind === "unreachable") return new AppError("aws_unreachable", detail);
  return new AppError(kind === "unreadable" ? "aws_unreadable" : "aws_refused", detail);
}
