import { RelativeTime } from "@/components/ui/relative-time";
import { Status, type StatusTone } from "@/components/ui/status";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import { describeVerdictChange, type VerdictHistory } from "./verdict-change";

export const connectorStatusWords = {
  draft: { label: "Draft", tone: "neutral", meaning: "Not finished: it has no role yet." },
  untested: {
    label: "Untested",
    tone: "info",
    meaning: "Not tested with its present role.",
  },
  connected: {
    label: "Connected",
    tone: "ok",
    meaning:
      "The role can be assumed, refuses everyone without the External ID, and has every permission needed.",
  },
  degraded: {
    label: "Degraded",
    tone: "warn",
    meaning: "The role can be assumed and is safe, but a permission is missing.",
  },
  insecure: {
    label: "Insecure",
    tone: "danger",
    meaning: "The role can be assumed without the right External ID. Fix its trust policy.",
  },
  failed: { label: "Failed", tone: "danger", meaning: "The last test failed." },
} as const satisfies Record<ConnectorStatus, { label: string; tone: StatusTone; meaning: string }>;

/** A connector's status, which is also that of its registries. */
export function ConnectorStatusText({ status }: { status: ConnectorStatus }) {
  const { label, tone } = connectorStatusWords[status];
  return <Status tone={tone}>{label}</Status>;
}

/** Under a status: since when it is so and what it was before, while that is news. */
export function VerdictChangeText({ connector }: { connector: VerdictHistory }) {
  const change = describeVerdictChange(connector, Date.now());
  if (!change) return null;
  return (
    <span className="block text-sm text-ink-muted">
      <span className="whitespace-nowrap">
        {change.word} <RelativeTime value={change.at} />,
      </span>{" "}
      <span className="whitespace-nowrap">was {change.was}</span>
    </span>
  );
}
