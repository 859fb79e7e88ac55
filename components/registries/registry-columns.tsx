import { Fragment } from "react";
import { ConnectorStatusText, VerdictChangeText } from "@/components/list/connector-status";
import { connectorHref, registryHref } from "@/components/shell/hrefs";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table-props";
import type { Registry } from "@/lib/domain/registries/registry";
import { findRegion } from "@/lib/iam/identifiers/regions";
import { registryTypeOf } from "@/lib/registries/catalog";

export const registryColumns: readonly TableColumn<Registry>[] = [
  {
    key: "name",
    header: "Name",
    sortKey: "name",
    primary: true,
    className: "@3xl:w-1/4 @3xl:min-w-48",
    cell: (registry) => (
      <>
        <InlineLink href={registryHref(registry.id)} className="font-medium wrap-anywhere">
          <HostName text={registry.name} />
        </InlineLink>
        <span className="block text-sm text-ink-muted">
          {registryTypeOf(registry.type)?.label ?? registry.type}
        </span>
      </>
    ),
  },
  {
    key: "location",
    header: "Location",
    className: "@3xl:min-w-44",
    cell: ({ type, location }) => <LocationText type={type} location={location} />,
  },
  {
    key: "connector",
    header: "Connector",
    className: "@3xl:min-w-32",
    cell: ({ connector }) => (
      <InlineLink href={connectorHref(connector.id)} className="wrap-anywhere">
        {connector.name ?? "Unnamed connector"}
      </InlineLink>
    ),
  },
  {
    key: "status",
    header: "Status",
    sortKey: "status",
    cell: ({ connector }) => (
      <>
        <ConnectorStatusText connector={connector} />
        <VerdictChangeText connector={connector} />
      </>
    ),
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

/** Where a registry is, as its type says it. */
function LocationText({ type, location }: Pick<Registry, "type" | "location">) {
  return registryTypeOf(type)
    ?.describeLocation(location)
    .map(({ term, value, kind }) =>
      kind === "region" ? (
        <RegionText key={term} code={value} />
      ) : (
        <code key={term} className="block font-mono text-sm wrap-anywhere">
          {value}
        </code>
      ),
    );
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

/** A name that breaks after its dots, where it must break. */
function HostName({ text }: { text: string }) {
  return text.split(/(?<=\.)/).map((part, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
    <Fragment key={position}>
      {position > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
