import { Alert, type AlertTone } from "@/components/ui/alert";
import type { Verdict } from "@/lib/domain/checks/check";

const verdictTexts = {
  connected: { tone: "success", title: "Connected" },
  degraded: { tone: "warn", title: "Degraded: a permission is missing" },
  insecure: { tone: "danger", title: "Insecure: do not use this role yet" },
  failed: { tone: "danger", title: "The connection does not work yet" },
} as const satisfies Record<Verdict, { tone: AlertTone; title: string }>;

export interface VerdictAlertProps {
  verdict: Verdict;
  summary: string;
  /** It has just come out. */
  live: boolean;
}

export function VerdictAlert({ verdict, summary, live }: VerdictAlertProps) {
  const { tone, title } = verdictTexts[verdict];
  return (
    <Alert tone={tone} title={title} live={live}>
      {summary}
      {verdict === "insecure" ? (
        <p className="mt-1">
          The External ID is what keeps others from sending Mooring to your role (the “confused
          deputy”). While the role does not require it, no registry can use this connector. Paste
          the trust policy below into the role, then test again.
        </p>
      ) : null}
    </Alert>
  );
}
