import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import type { Connector } from "@/lib/domain/connectors/connector";
import { connectorStatusWords, ExcessMark } from "./connector-status";
import { describeVerdictChange, type VerdictHistory } from "./verdict-change";

/** In one line: a connector's status, its mark, and how it came to be so while that is news. */
export function StatusLine({
  connector,
}: {
  connector: VerdictHistory & Pick<Connector, "excess">;
}) {
  const { label, tone } = connectorStatusWords[connector.status];
  const change = describeVerdictChange(connector, Date.now());
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2.5 @2xl:flex-nowrap">
      <Status tone={tone} className="shrink-0">
        {label}
      </Status>
      <ExcessMark excess={connector.excess} />
      {change ? (
        <span className="min-w-0 text-sm text-ink-muted @2xl:truncate">
          {change.word} <RelativeTime value={change.at} />, was {change.was}
        </span>
      ) : null}
    </span>
  );
}

/** The same in words, for where the line has no room. */
export function describeStatus(connector: VerdictHistory): string {
  const { label } = connectorStatusWords[connector.status];
  const change = describeVerdictChange(connector, Date.now());
  return change ? `${label}, was ${change.was} before` : label;
}
