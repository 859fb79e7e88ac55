import { connectorStatusWords } from "@/components/list/connector-status";
import { Status } from "@/components/ui/status";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";

/** How the role stands now, whoever tested it last. */
export function LinkLight({ status, running }: { status: ConnectorStatus; running: boolean }) {
  return <span role="status">{light(status, running)}</span>;
}

function light(status: ConnectorStatus, running: boolean) {
  if (running) return <Status tone="busy">Testing</Status>;
  if (status === "draft") return <Status tone="neutral">Waiting for the role</Status>;
  const { tone, label } = connectorStatusWords[status];
  return <Status tone={tone}>{label}</Status>;
}
