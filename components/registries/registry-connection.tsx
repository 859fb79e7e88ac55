"use client";

import ConnectionTest from "@/components/checks/connection-test";
import type { ConnectorTest } from "@/components/checks/use-connector-test";
import { connectorHref } from "@/components/shell/hrefs";
import { ButtonLink } from "@/components/ui/button-link";
import type { Registry } from "@/lib/domain/registries/registry";

export interface RegistryConnectionProps {
  registry: Registry;
  run: ConnectorTest;
  onRetest: () => void;
}

/** The test that was started on the registry's page, in its place there. */
export default function RegistryConnection({ registry, run, onRetest }: RegistryConnectionProps) {
  const { connector } = registry;
  return (
    <ConnectionTest
      run={run}
      latest={undefined}
      // What changed meanwhile, the check says itself.
      isOfThis={() => true}
      connectorName={connector.name ?? "Connector"}
      onRetest={onRetest}
      renderNext={() => (
        <ButtonLink href={connectorHref(connector.id)}>Open the connector</ButtonLink>
      )}
      timeTold
    />
  );
}
