import { RelativeTime } from "@/components/ui/relative-time";
import { Status, type StatusTone } from "@/components/ui/status";
import type { Connector, ConnectorKind } from "@/lib/domain/connectors/connector";
import type { ConnectorMark, ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import { describeVerdictChange, type VerdictHistory } from "./verdict-change";

export const connectorStatusWords = {
  draft: { label: "Draft", tone: "neutral" },
  untested: { label: "Untested", tone: "info" },
  connected: { label: "Connected", tone: "ok" },
  degraded: { label: "Degraded", tone: "warn" },
  insecure: { label: "Insecure", tone: "danger" },
  failed: { label: "Failed", tone: "danger" },
} as const satisfies Record<ConnectorStatus, { label: string; tone: StatusTone }>;

/** What a status says of a connector, by its kind. */
export const statusMeanings = {
  aws_role: {
    draft: "Not finished: it has no role yet.",
    untested: "Not tested with its present role.",
    connected:
      "The role can be assumed, refuses everyone without the External ID, and has every permission needed.",
    degraded: "The role can be assumed and is safe, but a permission is missing.",
    insecure: "The role can be assumed without the right External ID. Fix its trust policy.",
    failed: "The last test failed.",
  },
  basic: {
    draft: "Not finished.",
    untested: "Not tested with its present address, user name and password.",
    connected: "The registry accepts the user name and password, and refuses a wrong password.",
    degraded:
      "The registry can be reached, but it is not proved that the password is needed, or that images can be read.",
    insecure: "The registry accepts a wrong password, or lets anybody push or delete.",
    failed: "The last test failed.",
  },
} as const satisfies Record<ConnectorKind, Record<ConnectorStatus, string>>;

export const markWords = {
  too_powerful: "Too powerful",
} as const satisfies Record<ConnectorMark, string>;

/** Beside a status: the role or credential allows more than reading registries. */
export function ExcessMark({ excess }: Pick<Connector, "excess">) {
  if (excess.length === 0) return null;
  return (
    <Status tone="warn" className="whitespace-nowrap">
      {markWords.too_powerful}
    </Status>
  );
}

/** A connector's status, which is also that of its registries, and its mark. */
export function ConnectorStatusText({ connector }: { connector: StatusHolder }) {
  const { label, tone } = connectorStatusWords[connector.status];
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      <Status tone={tone}>{label}</Status>
      <ExcessMark excess={connector.excess} />
    </span>
  );
}

type StatusHolder = Pick<Connector, "status" | "excess">;

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
