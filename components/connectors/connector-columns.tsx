import { AssuranceMark } from "@/components/list/connector-status";
import { describeStatus, StatusLine } from "@/components/list/status-line";
import { connectorHref } from "@/components/shell/hrefs";
import { CopyButton } from "@/components/ui/copy-button";
import { InlineLink } from "@/components/ui/inline-link";
import { MiddleText } from "@/components/ui/middle-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import type { TableColumn } from "@/components/ui/table-props";
import type { Connector } from "@/lib/domain/connectors/connector";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import type { Reader } from "@/lib/domain/connectors/kinds/kind-definition";
import { registriesHref } from "./registries-href";

export const connectorLabel = (connector: Pick<Connector, "name">) =>
  connector.name ?? "Unnamed draft";

/** Left out where the table has no room for every column; cards have. */
const whereWide = "@2xl:@max-5xl:hidden!";
const whereWidest = "@2xl:@max-[88rem]:hidden!";

const nameColumn: TableColumn<Connector> = {
  key: "name",
  header: "Name",
  sortKey: "name",
  primary: true,
  className: "@5xl:w-[18%]",
  title: connectorLabel,
  cell: (connector) => (
    <InlineLink
      href={connectorHref(connector.id)}
      className={connector.name ? "font-medium" : "italic"}
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
    className: "@2xl:w-36 @5xl:w-48",
    title: describeStatus,
    cell: (connector) =>
      testing.has(connector.id) ? (
        <Status tone="busy">Testing…</Status>
      ) : (
        <StatusLine connector={connector} />
      ),
  };
}

const otherColumns: readonly TableColumn<Connector>[] = [
  {
    key: "assurance",
    header: "Assurance",
    className: "@2xl:w-28",
    cell: (connector) => (
      <AssuranceMark
        assurance={connector.assurance}
        basis={connector.assuranceBasis}
        none={<span className="text-ink-muted">None</span>}
      />
    ),
  },
  {
    key: "accountType",
    header: "Account type",
    className: `@2xl:w-32 ${whereWidest}`,
    cell: (connector) => definitionOf(connector.kind).labelOf(connector),
  },
  {
    key: "role",
    header: "Reads as",
    cell: (connector) => <ReaderText reader={definitionOf(connector.kind).readerOf(connector)} />,
  },
  {
    key: "registries",
    header: "Registries",
    align: "end",
    className: "@2xl:w-22.5",
    cell: ({ id, registryCount }) =>
      registryCount === 0 ? (
        <span className="text-ink-muted">0</span>
      ) : (
        <InlineLink href={registriesHref(id)}>{registryCount.toLocaleString("en")}</InlineLink>
      ),
  },
  {
    key: "lastCheckAt",
    header: "Last check",
    sortKey: "lastCheckAt",
    className: `@2xl:w-32 ${whereWide}`,
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
    sortKey: "createdAt",
    className: `@2xl:w-32 ${whereWidest}`,
    cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
  },
];

/** `testing`: those that are being tested right now. */
export function listConnectorColumns(testing: ReadonlySet<string>): TableColumn<Connector>[] {
  return [nameColumn, statusColumn(testing), ...otherColumns];
}
/** The role, or the user at a registry's address, in one line. */
function ReaderText({ reader }: { reader: Reader }) {
  if ("missing" in reader) return <span className="text-ink-muted">{reader.missing}</span>;
  const { text, tailCharacters, copied } = reader;
  return (
    <span className="flex items-center gap-0.5">
      <code className="min-w-0 font-mono text-sm">
        <MiddleText text={text} tailCharacters={tailCharacters} title={copied.value} />
      </code>
      <CopyButton {...copied} />
    </span>
  );
}
