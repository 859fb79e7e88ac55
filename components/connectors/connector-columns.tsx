import type { Route } from "next";
import { ConnectorStatusText, VerdictChangeText } from "@/components/list/connector-status";
import { connectorHref } from "@/components/shell/hrefs";
import { CopyInline } from "@/components/ui/copy-inline";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import type { TableColumn } from "@/components/ui/table-props";
import type { Connector } from "@/lib/domain/connectors/connector";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import type { Reader } from "@/lib/domain/connectors/kinds/kind-definition";

export const connectorLabel = (connector: Pick<Connector, "name">) =>
  connector.name ?? "Unnamed draft";

/** Left out where the table has no room for every column; cards have. */
const whereWide = "@3xl:@max-5xl:hidden!";

const nameColumn: TableColumn<Connector> = {
  key: "name",
  header: "Name",
  sortKey: "name",
  primary: true,
  className: "@3xl:min-w-36",
  cell: (connector) => (
    <InlineLink
      href={connectorHref(connector.id)}
      className={connector.name ? "font-medium wrap-anywhere" : "italic"}
    >
      {connectorLabel(connector)}
    </InlineLink>
  ),
};

function statusColumn(testing: ReadonlySet<string>): TableColumn<Connector> {
  return {
    key: "status",
    header: "Status",
    sortKey: "status",
    cell: (connector) =>
      testing.has(connector.id) ? (
        <Status tone="busy">Testing…</Status>
      ) : (
        <>
          <ConnectorStatusText connector={connector} />
          <VerdictChangeText connector={connector} />
        </>
      ),
  };
}

const otherColumns: readonly TableColumn<Connector>[] = [
  {
    key: "accountType",
    header: "Account type",
    className: whereWide,
    cell: (connector) => (
      <span className="whitespace-nowrap">{definitionOf(connector.kind).labelOf(connector)}</span>
    ),
  },
  {
    key: "role",
    header: "Reads as",
    className: "@3xl:min-w-48",
    cell: (connector) => <ReaderText reader={definitionOf(connector.kind).readerOf(connector)} />,
  },
  {
    key: "registries",
    header: "Registries",
    align: "end",
    cell: ({ id, registryCount }) =>
      registryCount === 0 ? (
        <span className="text-ink-muted">0</span>
      ) : (
        <InlineLink href={`/assets/registries?${new URLSearchParams({ q: id })}` as Route}>
          {registryCount.toLocaleString("en")}
        </InlineLink>
      ),
  },
  {
    key: "lastCheckAt",
    header: "Last check",
    sortKey: "lastCheckAt",
    cell: ({ lastCheckAt }) =>
      lastCheckAt ? (
        <RelativeTime value={lastCheckAt} />
      ) : (
        <span className="text-ink-muted">Never</span>
      ),
  },
  {
    key: "createdAt",
    header: "Created",
    className: whereWide,
    sortKey: "createdAt",
    cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
  },
];

/** `testing`: those that are being tested right now. */
export function listConnectorColumns(testing: ReadonlySet<string>): TableColumn<Connector>[] {
  return [nameColumn, statusColumn(testing), ...otherColumns];
}

function ReaderText({ reader }: { reader: Reader }) {
  if ("missing" in reader) return <span className="text-ink-muted">{reader.missing}</span>;
  const { who, isCode, copied } = reader;
  return (
    <>
      {who ? (
        <span className={isCode ? "block font-mono text-sm" : "block wrap-anywhere"}>{who}</span>
      ) : null}
      <span className="text-ink-muted">
        <CopyInline {...copied} />
      </span>
    </>
  );
}
