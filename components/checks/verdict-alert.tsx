import type { ReactNode } from "react";
import { Alert, type AlertTone } from "@/components/ui/alert";
import type { Check } from "@/lib/domain/checks/check";
import type { Verdict } from "@/lib/domain/checks/verdict";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";

const TONES = {
  connected: "success",
  degraded: "warn",
  insecure: "danger",
  failed: "danger",
} as const satisfies Record<Verdict, AlertTone>;

export interface VerdictAlertProps {
  check: Pick<Check, "verdict" | "summary" | "excess" | "conclusive" | "target" | "steps">;
  /** It has just come out. */
  live: boolean;
  /** The next step. With it the verdict is one sentence: what it means stands where the step leads. */
  action?: ReactNode;
}

export function VerdictAlert({ check, live, action }: VerdictAlertProps) {
  const { tone, title } = textsOf(check);
  const { holder, excessAdvice, insecureAdvice } = definitionOf(check.target.kind);
  return (
    <Alert tone={tone} title={title} live={live} action={action}>
      {check.summary}
      {check.conclusive ? null : (
        <p className="mt-1">
          This says nothing about the {holder}, so the last verdict stands. A connector that is
          tested on a schedule is tested again in about 15 minutes.
        </p>
      )}
      {check.excess.length > 0 ? <p className="mt-1">{excessAdvice}</p> : null}
      {check.verdict === "insecure" && insecureAdvice && !action ? (
        <p className="mt-1">{insecureAdvice}</p>
      ) : null}
    </Alert>
  );
}

function textsOf({ verdict, excess, conclusive, target, steps }: VerdictAlertProps["check"]) {
  const definition = definitionOf(target.kind);
  if (!conclusive) return { tone: "warn", title: definition.titleUnasked(steps) } as const;
  if (verdict === "connected" && excess.length > 0) {
    return {
      tone: "warn",
      title: `Connected, but the ${definition.holder} is too powerful`,
    } as const;
  }
  if (verdict === "connected" && steps.some(({ code }) => code === "others_trusted")) {
    return { tone: "warn", title: "Connected, but others get in too" } as const;
  }
  return { tone: TONES[verdict], title: definition.verdictTitles[verdict] };
}
