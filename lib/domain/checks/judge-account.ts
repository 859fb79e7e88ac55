import type { CheckStep } from "./check";
import { fixedStep } from "./fixed-step";

/** Whether the session that AWS gave is of the role's own account. */
export function judgeAccount(sessionAccountId: string, roleAccountId: string): CheckStep {
  const step = fixedStep("account");
  if (sessionAccountId === roleAccountId) {
    const message = `The session is of account ${sessionAccountId}, as the Role ARN says.`;
    return { ...step, state: "passed", code: "same_account", message };
  }
  return {
    ...step,
    state: "failed",
    code: "other_account",
    message: `The session is of account ${sessionAccountId}, the Role ARN names ${roleAccountId}.`,
    fix: {
      place: "connector",
      text: "Copy the Role ARN again from the role’s page in the IAM console.",
    },
  };
}
