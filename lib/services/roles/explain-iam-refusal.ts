import "server-only";
import { IamRefusal } from "@/lib/aws/role-admin";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import { readAccessDenied } from "@/lib/iam/policy/access-denied";
import { awsProblem } from "./aws-problem";

/**
 * AWS's refusal of a call that makes a role, in one sentence and with `outcome`: what became of the rest. Any other
 * error passes unchanged.
 */
export function explainIamRefusal(error: unknown, outcome: string): unknown {
  if (!(error instanceof IamRefusal)) return error;
  const { call, failure, unanswered } = error;
  if (failure.kind === "access_denied") {
    return fieldError(
      "credentials_denied",
      "/credentials/accessKeyId",
      // One call can need the right to another, as CreateRole with tags does.
      `These credentials may not ${readAccessDenied(failure.message).action ?? call}. ${outcome} AWS said: ${failure.message}`,
    );
  }
  if (unanswered || failure.kind === "throttled") {
    const why = failure.kind === "unreadable" ? failure.message : failure.code;
    return awsProblem(failure, `AWS did not carry out ${call} (${why}). ${outcome} Try again.`);
  }
  const text = `IAM refused ${call}: ${failure.message} ${outcome}`;
  // IAM's word for a boundary that is not there. Source: IAM API Reference, CreateRole, NoSuchEntity.
  if (call === "iam:CreateRole" && /^NoSuchEntity/.test(failure.code)) {
    return fieldError("role_refused", "/permissionsBoundaryArn", text);
  }
  return new AppError("role_refused", text);
}
