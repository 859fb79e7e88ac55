"use client";

import { connectorStatusWords } from "@/components/list/connector-status";
import { connectorHref } from "@/components/shell/hrefs";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import type { Registry } from "@/lib/domain/registries/registry";
import { registryTypeOf } from "@/lib/registries/catalog";
import { RegionText } from "./registry-columns";

/** What the registry is, and through which connector it is read. */
export function RegistrySummary({ registry }: { registry: Registry }) {
  const { connector } = registry;
  const type = registryTypeOf(registry.type);
  return (
    <Card>
      <DescriptionList
        items={[
          {
            term: "Registry host name",
            wide: true,
            value: type ? (
              <CopyInline value={type.nameFor(registry.location)} label="Registry host name" />
            ) : null,
          },
          {
            term: "Connector",
            value: (
              <InlineLink href={connectorHref(connector.id)} className="wrap-anywhere">
                {connector.name ?? "Unnamed connector"}
              </InlineLink>
            ),
          },
          { term: "Registry type", value: type?.label ?? registry.type },
          ...(type?.describeLocation(registry.location) ?? []).map(({ term, value, kind }) => ({
            term,
            value:
              kind === "region" ? (
                <RegionText code={value} />
              ) : kind === "code" ? (
                <CopyInline value={value} label={term} />
              ) : (
                value
              ),
          })),
          { term: "Created", value: <RelativeTime value={registry.createdAt} /> },
          { term: "Last changed", value: <RelativeTime value={registry.updatedAt} /> },
        ]}
      />
    </Card>
  );
}

/** Why the registry's connection needs a look; nothing while it is well. */
export function RegistryNotice({ registry: { connector } }: { registry: Registry }) {
  const { label, tone } = connectorStatusWords[connector.status];
  if (tone === "ok") return null;
  return (
    <Alert
      tone={tone === "neutral" ? "info" : tone}
      title={`${label}: ${connector.name ?? "the connector"} needs a look`}
      action={<ButtonLink href={connectorHref(connector.id)}>Open the connector</ButtonLink>}
    >
      {definitionOf(connector.kind).statusMeanings[connector.status]}
    </Alert>
  );
}
