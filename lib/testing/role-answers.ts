import type { AwsFailureKind } from "@/lib/domain/checks/aws-failure";
import type { AssumeAnswer, RoleAnswers } from "@/lib/domain/checks/role-answers";

/** AWS's words where it does not say which policy refused. */
export const REFUSAL =
  "User: arn:aws:iam::111122223333:user/mooring is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/MooringReader";

export const letIn: AssumeAnswer = { ok: true, durationMs: 12, requestId: "request-1" };

/** The role says no; `because`: AWS's own words of why. */
export function refused(because = ""): AssumeAnswer {
  return failed("access_denied", "AccessDenied", `${REFUSAL} ${because}`);
}

export function failed(kind: AwsFailureKind, code: string, message: string = code): AssumeAnswer {
  return { ok: false, durationMs: 34, failure: { kind, code, message } };
}

/** The answers of a role as it must be, but for `changes`. */
export function roleAnswers(changes: Partial<RoleAnswers> = {}): RoleAnswers {
  return {
    positive: letIn,
    missing: refused(),
    wrong: [
      { sent: "with a random External ID", result: refused() },
      { sent: "with a near miss", result: refused() },
    ],
    ...changes,
  };
}
