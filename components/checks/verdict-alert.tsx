import type { ReactNode } from "react";
import { Alert, type AlertTone } from "@/components/ui/alert";
import type { Check, Verdict } from "@/lib/domain/checks/check";
import { isOwnRefusal } from "@/lib/domain/checks/is-own-refusal";

type VerdictTexts = Record<Verdict, { tone: AlertTone; title: string }>;

const roleTexts = {
  connected: { tone: "success", title: "Connected" },
  degraded: { tone: "warn", title: "Degraded: a permission is missing" },
  insecure: { tone: "danger", title: "Insecure: do not use this role yet" },
  failed: { tone: "danger", title: "The connection does not work yet" },
} as const satisfies VerdictTexts;

const registryTexts = {
  connected: { tone: "success", title: "Connected" },
  degraded: { tone: "warn", title: "Degraded: something is not proved" },
  insecure: { tone: "danger", title: "Insecure: this credential protects nothing" },
  failed: { tone: "danger", title: "The connection does not work yet" },
} as const satisfies VerdictTexts;

export interface VerdictAlertProps {
  check: Pick<Check, "verdict" | "summary" | "excess" | "conclusive" | "target" | "steps">;
  /** It has just come out. */
  live: boolean;
  /** The next step. With it the verdict is one sentence: what it means stands where the step leads. */
  action?: ReactNode;
}

export function VerdictAlert({ check, live, action }: VerdictAlertProps) {
  const { tone, title } = textsOf(check);
  const isRole = check.target.kind === "aws_role";
  return (
    <Alert tone={tone} title={title} live={live} action={action}>
      {check.summary}
      {check.conclusive ? null : (
        <p className="mt-1">
          This says nothing about the {isRole ? "role" : "credential"}, so the last verdict stands.
          A connector that is tested on a schedule is tested again in about 15 minutes.
        </p>
      )}
      {check.excess.length > 0 && !isRole && !action ? (
        <p className="mt-1">
          Mooring never does it, but whoever gets this credential could. Give it one that may only
          read (pull).
        </p>
      ) : null}
      {check.excess.length > 0 && isRole && !action ? (
        <p className="mt-1">
          Mooring’s own sessions stay pinned to reading by a session policy, whatever the role
          allows; whoever else may assume the role is not. The policy that is enough stands at the
          step “The role’s own policies”.
        </p>
      ) : null}
      {check.verdict === "insecure" && isRole && !action ? (
        <p className="mt-1">
          The External ID is what keeps others from sending Mooring to your role (the “confused
          deputy”). While the role does not require it, no registry can use this connector. Paste
          the trust policy below into the role, then test again.
        </p>
      ) : null}
    </Alert>
  );
}

function textsOf({ verdict, excess, conclusive, target, steps }: VerdictAlertProps["check"]) {
  const isRole = target.kind === "aws_role";
  if (!conclusive) {
    const role = steps.some(isOwnRefusal)
      ? "Mooring was kept from asking for this role"
      : "AWS could not be asked";
    return { tone: "warn", title: isRole ? role : "The registry could not be asked" } as const;
  }
  if (verdict === "connected" && excess.length > 0) {
    const title = `Connected, but the ${isRole ? "role" : "credential"} is too powerful`;
    return { tone: "warn", title } as const;
  }
  return (isRole ? roleTexts : registryTexts)[verdict];
}
