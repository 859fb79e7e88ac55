"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { discoveryHref } from "@/components/shell/hrefs";
import { usePermission } from "@/components/shell/use-permission";
import { InlineLink } from "@/components/ui/inline-link";
import { usableConnectorsOptions } from "./usable-connectors";

/** For an empty list of registries: the shortest way to those of an account that can be read already. */
export function DiscoveryHint() {
  const mayOperate = usePermission("operate");
  const usable = useQuery({ ...usableConnectorsOptions(), enabled: mayOperate }).data;
  const [connector] = usable?.items ?? [];
  if (!connector || !mayOperate) return null;
  return (
    <p className="mt-2">
      {usable?.total === 1 ? (
        <InlineLink href={discoveryHref(connector.id)}>
          Find the registries of {connector.name ?? "your connector"}
        </InlineLink>
      ) : (
        <InlineLink href={"/assets/connectors?status=connected&status=degraded" as Route}>
          Find registries with one of your connectors
        </InlineLink>
      )}
    </p>
  );
}
