import { ConnectorStatusText } from "@/components/list/connector-status";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table-props";
import type { Registry } from "@/lib/domain/registry";
import { findRegion } from "@/lib/iam/regions";
import { registryTypeOf } from "@/lib/registries/catalog";
import { connectorHref, registryHref } from "./asset-hrefs";

export const registryColumns: readonly TableColumn<Registry>[] = [
  {
    key: "name",
    header: "Name",
    sortKey: "name",
    primary: true,
    cell: (registry) => (
      <InlineLink href={registryHref(registry.id)} className="font-medium break-all">
        {registry.name}
      </InlineLink>
    ),
  },
  {
    key: "type",
    header: "Type",
    cell: ({ type }) => (
      <span className="whitespace-nowrap">{registryTypeOf(type)?.label ?? type}</span>
    ),
  },
  { key: "region", header: "Region", cell: ({ region }) => <RegionText code={region} /> },
  {
    key: "account",
    header: "AWS account",
    cell: ({ awsAccountId }) => <code className="font-mono text-sm">{awsAccountId}</code>,
  },
  {
    key: "connector",
    header: "Connector",
    cell: ({ connector }) => (
      <InlineLink href={connectorHref(connector.id)}>
        {connector.name ?? "Unnamed connector"}
      </InlineLink>
    ),
  },
  {
    key: "status",
    header: "Status",
    sortKey: "status",
    cell: ({ connector }) => <ConnectorStatusText status={connector.status} />,
  },
  {
    key: "lastCheckAt",
    header: "Last check",
    sortKey: "lastCheckAt",
    cell: ({ connector }) =>
      connector.lastCheckAt ? (
        <RelativeTime value={connector.lastCheckAt} />
      ) : (
        <span className="text-ink-muted">Never</span>
      ),
  },
  {
    key: "createdAt",
    header: "Created",
    sortKey: "createdAt",
    cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
  },
];

/** A region's long name with its code under it. */
export function RegionText({ code }: { code: string }) {
  const name = findRegion(code)?.name;
  return (
    <>
      {name ? <span className="block">{name}</span> : null}
      <code className="font-mono text-sm text-ink-muted">{code}</code>
    </>
  );
}
