import { AssuranceMark } from "@/components/list/connector-status";
import { describeStatus, StatusLine } from "@/components/list/status-line";
import { connectorHref, registryHref } from "@/components/shell/hrefs";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table-props";
import type { Registry } from "@/lib/domain/registries/registry";
import { findRegion } from "@/lib/iam/identifiers/regions";
import { registryTypeOf } from "@/lib/registries/catalog";

/** Left out where the table has no room for every column; cards have. */
const whereWide = "@2xl:@max-5xl:hidden!";
const whereWidest = "@2xl:@max-[88rem]:hidden!";

export const registryColumns: readonly TableColumn<Registry>[] = [
  {
    key: "name",
    header: "Name",
    sortKey: "name",
    primary: true,
    title: ({ name }) => name,
    cell: ({ id, name }) => (
      <InlineLink href={registryHref(id)} className="font-medium">
        {name}
      </InlineLink>
    ),
  },
  {
    key: "type",
    header: "Type",
    className: `@2xl:w-40 ${whereWidest}`,
    cell: ({ type }) => registryTypeOf(type)?.label ?? type,
  },
  {
    key: "location",
    header: "Location",
    className: "@2xl:w-40 @5xl:w-58",
    title: (registry) => describeLocation(registry).join(", "),
    cell: (registry) => (
      <code className="font-mono text-sm">{describeLocation(registry).join(" · ")}</code>
    ),
  },
  {
    key: "connector",
    header: "Connector",
    className: "@2xl:w-30 @5xl:w-36",
    title: ({ connector }) => connector.name ?? "",
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
    className: "@2xl:w-36 @5xl:w-48",
    title: ({ connector }) => describeStatus(connector),
    cell: ({ connector }) => <StatusLine connector={connector} />,
  },
  {
    key: "assurance",
    header: "Assurance",
    className: "@2xl:w-28",
    cell: ({ connector }) => (
      <AssuranceMark
        assurance={connector.assurance}
        basis={connector.assuranceBasis}
        none={<span className="text-ink-muted">None</span>}
      />
    ),
  },
  {
    key: "lastCheckAt",
    header: "Last check",
    sortKey: "lastCheckAt",
    className: `@2xl:w-32 ${whereWide}`,
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
    className: `@2xl:w-32 ${whereWidest}`,
    cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
  },
];

/** Where a registry is, as its type says it, a fact each. */
function describeLocation({ type, location }: Registry): string[] {
  const facts = registryTypeOf(type)?.describeLocation(location) ?? [];
  return facts.map(({ value }) => value.replace(/^https:\/\//, ""));
}

/** A region's long name with its code under it. */
export function RegionText({ code }: { code: string }) {
  const name = findRegion(code)?.name;
  return (
    <>
      {name ? <span className="block">{name}</span> : null}
      <code className="font-mono text-sm whitespace-nowrap text-ink-muted">{code}</code>
    </>
  );
}
