import { RelativeTime } from "@/components/ui/relative-time";
import { Status, type StatusTone } from "@/components/ui/status";
import type { Assurance } from "@/lib/domain/checks/assurance";
import type { ProofBasis } from "@/lib/domain/checks/trust-proof";
import type { Connector } from "@/lib/domain/connectors/connector";
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

export interface AssuranceMarkProps {
  assurance: Assurance;
  basis?: ProofBasis | null | undefined;
  /** When the policy was pasted that is proved. */
  pastedAt?: string | null | undefined;
}

/** On what it rests that nobody else gets in: proved of every request, or probed by a few. */
export function AssuranceMark({ assurance, basis, pastedAt }: AssuranceMarkProps) {
  if (assurance === "none") return null;
  const isPasted = assurance === "proved" && basis === "pasted";
  return (
    <Status tone={assurance === "proved" ? "ok" : "neutral"}>
      {assurance === "proved" ? "Proved" : "Probed"}
      {isPasted ? " as pasted" : ""}
      {isPasted && pastedAt ? (
        <>
          {" "}
          <RelativeTime value={pastedAt} />
        </>
      ) : null}
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
