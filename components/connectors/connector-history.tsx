"use client";

import CheckHistory from "@/components/checks/check-history";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useOpenConnector } from "./connector-context";

/** When the connection worked, and when it did not. */
export function ConnectorHistory() {
  const { connector, latest } = useOpenConnector();
  if (latest === undefined) {
    return (
      <Card>
        <SkeletonLines lines={6} label="Loading the checks" />
      </Card>
    );
  }
  if (latest === null) {
    return (
      <Card flush>
        <EmptyState title="No checks yet">
          Each test of the connection is kept here, with what changed since the one before.
        </EmptyState>
      </Card>
    );
  }
  return <CheckHistory connectorId={connector.id} connectorName={connector.name ?? "Connector"} />;
}
