"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { registryHref } from "@/components/shell/hrefs";
import { Card } from "@/components/ui/card";
import { InlineLink } from "@/components/ui/inline-link";
import { SkeletonLines } from "@/components/ui/skeleton";
import { registryListOptions } from "@/lib/client/registries";
import type { Connector } from "@/lib/domain/connectors/connector";
import { registryTypeOf } from "@/lib/registries/catalog";
import { registriesHref } from "./registries-href";

const mostShown = 10;

/** The registries that are read through a connector. */
export function UsedBy({ connector: { id, registryCount } }: { connector: Connector }) {
  const list = useQuery({
    ...registryListOptions({ connectorId: id, limit: mostShown, sort: "name" }),
    enabled: registryCount > 0,
  });
  const { error, retry, retrying } = useRetry(list);
  const items = list.data?.items;
  if (registryCount === 0) {
    return (
      <Card title="Registries">
        <p className="text-ink-muted">No registry uses this connector yet.</p>
      </Card>
    );
  }
  return (
    <Card
      title="Registries"
      description={
        registryCount === 1 ? "One uses this connector." : `${registryCount} use this connector.`
      }
    >
      {items ? (
        <>
          <ul className="flex flex-col divide-y divide-line">
            {items.map((registry) => (
              <li
                key={registry.id}
                className="flex min-w-0 flex-wrap items-baseline gap-x-3 py-2 first:pt-0 last:pb-0"
              >
                <InlineLink href={registryHref(registry.id)} className="min-w-0 wrap-anywhere">
                  {registry.name}
                </InlineLink>
                <span className="text-sm text-ink-muted">
                  {registryTypeOf(registry.type)?.label ?? registry.type}
                </span>
              </li>
            ))}
          </ul>
          {registryCount > items.length ? (
            <p className="mt-3">
              <InlineLink href={registriesHref(id)}>
                Show all {registryCount.toLocaleString("en")}
              </InlineLink>
            </p>
          ) : null}
        </>
      ) : error ? (
        <LoadFailure
          title="The registries could not be loaded"
          error={error}
          onRetry={retry}
          retrying={retrying}
        />
      ) : (
        <SkeletonLines lines={Math.min(registryCount, 4)} label="Loading the registries" />
      )}
    </Card>
  );
}
