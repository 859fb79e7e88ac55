import type { Route } from "next";
import { describeStatus, StatusLine } from "@/components/list/status-line";
import { connectorHref } from "@/components/shell/hrefs";
import { CopyButton } from "@/components/ui/copy-button";
import { InlineLink } from "@/components/ui/inline-link";
import { MiddleText } from "@/components/ui/middle-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import type { TableColumn } from "@/components/ui/table-props";
import type { Connector } from "@/lib/domain/connectors/connector";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";

export const connectorLabel = (connector: Pick<Connector, "name">) =>
  connector.name ?? "Untitled draft";

/** Left out where the table has no room for every column; cards have. */
const whereWide = "@2xl:@max-5xl:hidden!";
const whereWidest = "@2xl:@max-[76rem]:hidden!";

const nameColumn: TableColumn<Connector> = {
  key: "name",
  header: "Name",
  sortKey: "name",
  primary: true,
  className: "@5xl:w-[21%]",
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
    className: "@2xl:w-36 @5xl:w-52",
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
    key: "accountType",
    header: "Account type",
    className: `@2xl:w-32 ${whereWidest}`,
    cell: (connector) =>
      connector.kind === "aws_role" ? ACCOUNT_TYPES[connector.accountType].label : "Password",
  },
  { key: "role", header: "Reads as", cell: readsAs },
  {
    key: "registries",
    header: "Registries",
    align: "end",
    className: "@2xl:w-25",
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
    className: `@2xl:w-37 ${whereWide}`,
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
    className: `@2xl:w-37 ${whereWidest}`,
    cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
  },
];

/** `testing`: those that are being tested right now. */
export function listConnectorColumns(testing: ReadonlySet<string>): TableColumn<Connector>[] {
  return [nameColumn, statusColumn(testing), ...otherColumns];
}

/** The list of registries, with those of one connector. */
export function registriesHref(connectorId: string): Route {
  return `/assets/registries?${new URLSearchParams({ q: connectorId })}` as Route;
}

/** The role, or the user at a registry's address, in one line. */
function readsAs(connector: Connector) {
  if (connector.kind === "basic") {
    const { url, username } = connector;
    const text = `${url.replace(/^https:\/\//, "")} · ${username}`;
    return <CopyLine text={text} value={url} label="registry address" tailCharacters={0} />;
  }
  const { roleArn } = connector;
  if (roleArn === null) return <span className="text-ink-muted">No role yet</span>;
  // What stands around the account is the same in every row.
  const text = roleArn.replace(/^arn:[\w-]+:iam::(\d+):role\//, "$1 · ");
  return <CopyLine text={text} value={roleArn} label="Role ARN" tailCharacters={10} />;
}

type CopyLineProps = { text: string; value: string; label: string; tailCharacters: number };

function CopyLine({ text, value, label, tailCharacters }: CopyLineProps) {
  return (
    <span className="flex items-center gap-0.5">
      <code className="min-w-0 font-mono text-sm">
        <MiddleText text={text} tailCharacters={tailCharacters} title={value} />
      </code>
      <CopyButton value={value} label={label} />
    </span>
  );
}
