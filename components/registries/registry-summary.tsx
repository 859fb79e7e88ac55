"use client";

import {
  ConnectorStatusText,
  connectorStatusWords,
  VerdictChangeText,
} from "@/components/list/connector-status";
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

/** What the registry is, and what its status means. */
export function RegistrySummary({ registry }: { registry: Registry }) {
  const { connector } = registry;
  const type = registryTypeOf(registry.type);
  const word = connectorStatusWords[connector.status];
  const meaning = definitionOf(connector.kind).statusMeanings[connector.status];
  const openTest = <ButtonLink href={connectorHref(connector.id)}>Test connection</ButtonLink>;

  return (
    <div className="flex flex-col gap-4">
      {word.tone === "ok" ? null : (
        <Alert
          tone={word.tone === "neutral" ? "info" : word.tone}
          title={`${word.label}: ${connector.name ?? "the connector"} needs a look`}
        >
          {meaning} Open the connector to see each step of its last test and how to fix what it
          found.
        </Alert>
      )}
      <Card title="Registry">
        <DescriptionList
          items={[
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
            {
              term: "Registry host name",
              value: type ? (
                <CopyInline value={type.nameFor(registry.location)} label="Registry host name" />
              ) : null,
            },
            { term: "Created", value: <RelativeTime value={registry.createdAt} /> },
            { term: "Last changed", value: <RelativeTime value={registry.updatedAt} /> },
          ]}
        />
      </Card>
      <Card
        title="Connection"
        description={word.tone === "ok" ? meaning : undefined}
        actions={openTest}
      >
        <DescriptionList
          items={[
            {
              term: "Connector",
              value: (
                <InlineLink href={connectorHref(connector.id)}>
                  {connector.name ?? "Unnamed connector"}
                </InlineLink>
              ),
            },
            {
              term: "Status",
              value: (
                <>
                  <ConnectorStatusText connector={connector} />
                  <VerdictChangeText connector={connector} />
                </>
              ),
            },
            {
              term: "Last check",
              value: connector.lastCheckAt ? (
                <RelativeTime value={connector.lastCheckAt} />
              ) : (
                "Never"
              ),
            },
          ]}
        />
      </Card>
    </div>
  );
}
